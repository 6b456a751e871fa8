class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        self.check(value)
        setattr(obj, self.name, value)

    def check(self, value):
        if not isinstance(value, self.kind):
            raise TypeError(value)


class Person:
    age = Typed(int)

    def __init__(self, age):
        self.age = age


p = Person(3)
print(p.age)
p.age = 4
