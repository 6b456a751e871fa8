class User:
    def __init__(self, age):
        self.age = age

    @property
    def age(self):
        return self._age

    @age.setter
    def age(self, value):
        validate(value)
        self._age = value


def validate(v):
    if v < 0:
        raise ValueError(v)


u = User(1)
u.age += 1
