current = None


def first():
    global current
    current = second


def second():
    global current
    current = third


def third():
    pass


first()
current()
current()
