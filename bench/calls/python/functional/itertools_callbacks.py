from itertools import accumulate, dropwhile, filterfalse, starmap, takewhile


def small(n):
    return n < 3


def mul(a, b):
    return a * b


print(list(takewhile(small, [1, 5])))
print(list(dropwhile(small, [1, 5])))
print(list(filterfalse(small, [1, 5])))
print(list(starmap(mul, [(1, 2)])))
print(list(accumulate([1, 2, 3], mul)))
