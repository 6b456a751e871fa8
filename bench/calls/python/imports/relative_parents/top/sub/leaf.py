from . import above
from .. import near
from ..near import near as direct


def run():
    above()
    near.near()
    direct()
