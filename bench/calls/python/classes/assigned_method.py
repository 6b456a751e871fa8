def outside(self):
    return self.inside()


class A:
    method = outside

    def inside(self):
        return 1


def patched(self):
    return 2


a = A()
a.method()
A.late = patched
a.late()
a.own = a.inside
a.own()
