def left():
    return "l"


def right():
    return "r"


def both(a, b):
    return a() + b()


pair = (left, right)
both(*pair)
