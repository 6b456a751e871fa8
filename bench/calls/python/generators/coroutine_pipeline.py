def coroutine(fn):
    def start(*args):
        gen = fn(*args)
        next(gen)
        return gen

    return start


@coroutine
def printer():
    while True:
        line = yield
        show(line)


@coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


def show(line):
    print(line)


g = grep("a", printer())
g.send("abc")
