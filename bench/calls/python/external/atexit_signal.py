import atexit
import functools
import itertools


def cleanup():
    print("bye")


def key(n):
    return n % 2


atexit.register(cleanup)
for k, group in itertools.groupby([1, 3, 2], key):
    print(k, list(group))
print(functools.reduce(lambda a, b: a + b, itertools.chain([1], [2])))
