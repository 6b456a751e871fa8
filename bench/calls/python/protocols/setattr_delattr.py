class Frozen:
    def __init__(self):
        self.x = 1

    def __setattr__(self, name, value):
        self.allow(name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.allow(name)
        object.__delattr__(self, name)

    def allow(self, name):
        print(name)


f = Frozen()
f.y = 2
del f.y
