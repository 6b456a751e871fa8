class A:
    def run(self):
        return 1


class B(A):
    def run(self):
        return 2


def dispatch(thing):
    if isinstance(thing, A):
        return thing.run()
    if callable(thing):
        return thing()
    return None


def plain():
    return 3


dispatch(B())
dispatch(plain)
