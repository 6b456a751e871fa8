class A:
    def f(self):
        return self.g()

    def g(self):
        return 1


class B(A):
    def g(self):
        return A.g(self)


A.f(B())
