def run(fn=lambda: inner()):
    return fn()


def inner():
    return 1


run()
