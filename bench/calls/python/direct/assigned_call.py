def a():
    return b


def b():
    return c


def c():
    pass


x = a()
y = x()
y()
a()()()
