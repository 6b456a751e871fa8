def make(n):
    if n:
        return lambda: inner
    return inner


def inner():
    return make


make(1)()()(0)()
