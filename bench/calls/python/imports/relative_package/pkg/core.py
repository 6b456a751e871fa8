from .util import text as t


def run(value):
    return t.shout(value)
