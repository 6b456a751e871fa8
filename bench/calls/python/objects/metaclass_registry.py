class Meta(type):
    registry = {}

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        mcs.add(name, cls)
        return cls

    @classmethod
    def add(mcs, name, cls):
        mcs.registry[name] = cls

    def build(cls):
        return cls()


class Base(metaclass=Meta):
    def run(self):
        return 1


class Child(Base):
    def run(self):
        return 2


Child.build().run()
Meta.registry["Child"]().run()
