def head():
    pass


def m1():
    pass


def m2():
    pass


def tail():
    pass


first, *middle, last = [head, m1, m2, tail]
first()
for m in middle:
    m()
last()
