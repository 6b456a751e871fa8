def pair():
    return left, right


def left():
    pass


def right():
    pass


pair()[1]()
l, r = pair()
l()
