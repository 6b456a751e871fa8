import operator
from functools import cmp_to_key


def compare(a, b):
    return a - b


class Acc:
    def __init__(self):
        self.v = 0

    def __iadd__(self, n):
        self.v += n
        return self

    def __getitem__(self, i):
        return i


acc = Acc()
operator.iadd(acc, 2)
operator.getitem(acc, 1)
print(sorted([3, 1], key=cmp_to_key(compare)))
