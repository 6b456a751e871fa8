class Base:
    registry = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry.append(cls)

    @classmethod
    def run_all(cls):
        return [sub().run() for sub in cls.registry]


class One(Base):
    def run(self):
        return 1


class Two(Base):
    def run(self):
        return 2


Base.run_all()
