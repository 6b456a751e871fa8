def is_even(n):
    return n % 2 == 0


def halve(n):
    return n // 2


print(list(map(halve, filter(is_even, range(10)))))
