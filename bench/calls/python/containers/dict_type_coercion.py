def a():
    pass


def b():
    pass


table = {1: a, "1": b}
table[1]()
table[int("1")]()
