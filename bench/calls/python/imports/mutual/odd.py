import even


def is_odd(n):
    return n != 0 and even.is_even(n - 1)
