def a():
    return "a"


def b():
    return "b"


handlers = [a, b]
handlers[0], handlers[1] = handlers[1], handlers[0]
handlers[0]()
handlers.reverse()
handlers[-1]()
[h() for h in handlers[::-1]]
