def a(fn):
    def in_a():
        return fn()

    return in_a


def b(fn):
    def in_b():
        return fn()

    return in_b


@a
@b
def core():
    return 1


core()
