class Watched:
    def __setattr__(self, name, value):
        self.changed(name)
        object.__setattr__(self, name, value)

    def changed(self, name):
        pass

    def __delattr__(self, name):
        self.changed(name)


w = Watched()
w.fn = len
del w.fn
