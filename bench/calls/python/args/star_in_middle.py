def one():
    pass


def two():
    pass


def three():
    pass


def run(a, b, c):
    a()
    b()
    c()


pair = [two, three]
run(one, *pair)
run(*[one, two], c=three)
run(*(one,), *pair)
