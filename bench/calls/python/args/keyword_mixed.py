def one():
    pass


def two():
    pass


def run(a, b=one, *, c=two):
    a()
    b()
    c()


run(two, c=one)
run(b=two, a=one)
