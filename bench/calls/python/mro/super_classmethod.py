class Base:
    @classmethod
    def create(cls):
        obj = cls()
        obj.setup()
        return obj

    def setup(self):
        pass


class Derived(Base):
    @classmethod
    def create(cls):
        obj = super().create()
        obj.extra()
        return obj

    def setup(self):
        super().setup()

    def extra(self):
        pass


Derived.create()
Base.create()
