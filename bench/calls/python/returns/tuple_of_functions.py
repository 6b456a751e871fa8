def make():
    return get, put


def get():
    return 1


def put():
    return 2


getter, putter = make()
getter()
putter()
make()[0]()
