def validate(value):
    return bool(value)


class Field:
    validator = staticmethod(validate)

    def clean(self, value):
        return self.validator(value)


class Strict(Field):
    validator = staticmethod(lambda value: value is not None)


Field().clean(1)
Strict().clean(2)
