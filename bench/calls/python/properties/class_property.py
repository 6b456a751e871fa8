class classproperty:
    def __init__(self, getter):
        self.getter = getter

    def __get__(self, instance, owner):
        return self.getter(owner)


class Model:
    @classproperty
    def table(cls):
        return cls.make_name()

    @classmethod
    def make_name(cls):
        return cls.__name__.lower()


print(Model.table)
print(Model().table)
