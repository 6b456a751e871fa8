import operator
from functools import partial

people = [("b", 2), ("a", 1)]


def by(index, row):
    return row[index]


print(sorted(people, key=operator.itemgetter(1)))
print(sorted(people, key=partial(by, 0)))
