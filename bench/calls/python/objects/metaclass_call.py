class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self):
        self.load()

    def load(self):
        pass

    def get(self):
        return self


Config().get()
Config().get()
