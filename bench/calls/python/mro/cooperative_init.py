class Base:
    def __init__(self, **kw):
        self.kw = kw


class Named(Base):
    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.name = name


class Aged(Base):
    def __init__(self, age, **kw):
        super().__init__(**kw)
        self.age = age


class Person(Named, Aged):
    def __init__(self, **kw):
        super().__init__(**kw)


Person(name="x", age=3)
