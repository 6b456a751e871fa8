class A:
    def go(self):
        return self.stay

    def stay(self):
        return self


class B:
    def __init__(self, a):
        self.a = a
        self.run = a.go


b = B(A())
b.run()()
b.a.stay().go()
