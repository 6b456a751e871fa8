def check(x):
    return x > 0


def never(x):
    return False


any(check(x) for x in [1])
all(map(check, [1, 2]))
sum(never(x) for x in (1,))
