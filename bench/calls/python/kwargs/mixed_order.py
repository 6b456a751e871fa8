def call(a, b, c):
    a()
    b()
    c()


def f1():
    pass


def f2():
    pass


def f3():
    pass


call(c=f3, a=f1, b=f2)
call(f2, c=f1, b=f3)
