import b


def start():
    b.go()


def end():
    pass
