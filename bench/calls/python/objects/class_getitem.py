class Typed:
    def __class_getitem__(cls, item):
        return cls

    def run(self):
        pass


Typed[int]().run()
