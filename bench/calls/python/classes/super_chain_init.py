class A:
    def __init__(self):
        self.setup()

    def setup(self):
        pass


class B(A):
    def __init__(self, fn):
        super().__init__()
        self.fn = fn


class C(B):
    def setup(self):
        super().setup()


def f():
    pass


C(f).fn()
