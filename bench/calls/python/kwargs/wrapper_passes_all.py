def wrap(fn):
    def inner(*args, **kwargs):
        return fn(*args, **kwargs)

    return inner


@wrap
def target(callback, *, also):
    callback()
    also()


def a():
    pass


def b():
    pass


target(a, also=b)
