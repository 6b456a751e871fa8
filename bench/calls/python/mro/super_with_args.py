class A:
    def f(self):
        return 1


class B(A):
    def f(self):
        return super(B, self).f()


class C(B):
    def f(self):
        call = super().f
        return call()


C().f()
