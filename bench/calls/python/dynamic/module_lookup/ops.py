def inc(n):
    return n + 1


def dec(n):
    return n - 1
