def apply(value, *, func):
    return func(value)


def double(x):
    return x * 2


def square(x):
    return x * x


apply(3, func=double)
options = {"func": square}
apply(4, **options)
