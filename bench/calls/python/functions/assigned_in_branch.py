import os


def unix():
    pass


def other():
    pass


if os.sep == "/":
    run = unix
else:
    run = other
run()


def pick(flag):
    if flag:
        return unix
    return other


pick(True)()
pick(False)()
