class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._obj = None

    def __getattr__(self, name):
        if self._obj is None:
            self._obj = self._factory()
        return getattr(self._obj, name)


class Heavy:
    def work(self):
        return self.inner()

    def inner(self):
        return 1


Lazy(Heavy).work()
