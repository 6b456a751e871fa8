def give():
    return lambda: "deep"


def call(f):
    return f()


def call_twice(f):
    return call(f)()


call_twice(give)
