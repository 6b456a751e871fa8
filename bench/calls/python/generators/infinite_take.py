from itertools import chain, islice, takewhile


def naturals():
    n = 0
    while True:
        yield n
        n += 1


def small(n):
    return n < 3


def show(n):
    return n


for n in takewhile(small, naturals()):
    show(n)
list(islice(map(show, naturals()), 2))
for f in chain([show], (small,)):
    f(1)
