from functools import partial


def power(base, exp):
    return base ** exp


def call(fn, *args):
    return fn(*args)


square = partial(power, exp=2)
square(3)
call(partial(power, 2), 5)
partial(call, power)(2, 3)
