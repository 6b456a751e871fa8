def a():
    pass


def b():
    a()


x, y = a, b
y, x = x, y
x()
y()
