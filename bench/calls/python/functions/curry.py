def curry(fn):
    def take_a(a):
        def take_b(b):
            return fn(a, b)

        return take_b

    return take_a


def add(a, b):
    return a() + b()


def one():
    return 1


def two():
    return 2


curry(add)(one)(two)
