def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


even(3)
fact(3)
