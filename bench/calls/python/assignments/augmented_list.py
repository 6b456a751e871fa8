def a():
    pass


def b():
    pass


items = [a]
items += [b]
items[1]()
more = items + [lambda: None]
more[2]()
