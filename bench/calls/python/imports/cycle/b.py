import a


def go():
    a.end()
