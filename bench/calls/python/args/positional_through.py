def leaf():
    return 1


def middle(first, second):
    first()
    second(first)


def taker(fn):
    return fn()


middle(leaf, taker)
