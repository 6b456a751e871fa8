import functools


class A:
    def __init__(self):
        self._x = make

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value
        self.changed()

    def changed(self):
        pass

    @functools.cached_property
    def heavy(self):
        return make()


def make():
    return 1


a = A()
a.x()
a.x = make
a.heavy
