from . import core
from .util.text import clean


def call():
    return core.run(clean(" x "))
