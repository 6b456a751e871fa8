class A:
    def __init__(self):
        self.ready = self.prepare()

    def prepare(self):
        return True


class B(A):
    def prepare(self):
        return False


class C(B):
    pass


C()
A()
