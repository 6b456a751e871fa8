class Meta(type):
    registry = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.registry[name] = cls
        return cls

    def __call__(cls, *args):
        obj = super().__call__(*args)
        cls.created(obj)
        return obj

    def created(cls, obj):
        print("created")


class Base(metaclass=Meta):
    def __init__(self, n):
        self.n = n

    def run(self):
        return self.n


class Sub(Base):
    pass


Sub(1).run()
Meta.registry["Base"](2).run()
