COMMANDS = {}


def command(name):
    def register(fn):
        COMMANDS[name] = fn
        return fn

    return register


@command("add")
def add(a, b):
    return a + b


@command("sub")
def sub(a, b):
    return a - b


def dispatch(name, *args):
    return COMMANDS[name](*args)


dispatch("add", 1, 2)
dispatch("sub", 1, 2)
