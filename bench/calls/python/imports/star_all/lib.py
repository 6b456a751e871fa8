from inner import *

__all__ = ["visible", "chosen"]


def visible():
    return _hidden()


def _hidden():
    return 1
