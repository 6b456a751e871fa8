class Box:
    pass


def fill():
    pass


box = Box()
box.a = box.b = taken = fill
box.a()
box.b()
taken()
