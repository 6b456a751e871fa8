import sys


def cmd_a():
    pass


def cmd_b():
    pass


globals()["cmd_a"]()
getattr(sys.modules[__name__], "cmd_b")()
