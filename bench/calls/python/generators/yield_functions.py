def a():
    return "a"


def b():
    return "b"


def steps():
    yield a
    yield b


for step in steps():
    step()
