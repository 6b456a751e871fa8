class A:
    def f(self):
        pass


class B:
    def f(self):
        pass

    def g(self):
        self.f()


class C(B, A):
    pass


class D(A, B):
    pass


C().g()
D().g()
