def slow():
    return "slow"


def fast():
    return "fast"


current = slow


def switch():
    global current
    current = fast


def run():
    return current()


run()
switch()
run()
