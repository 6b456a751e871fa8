def machine():
    state = yield start
    while state is not None:
        state = yield state


def start():
    return finish


def finish():
    pass


m = machine()
first = next(m)
m.send(first())()
m.close()
