def build(base):
    class Local(base):
        def hello(self):
            return "local " + super().hello()

    return Local


class A:
    def hello(self):
        return "a"


class B:
    def hello(self):
        return "b"


build(A)().hello()
build(B)().hello()
