import datetime
from pathlib import Path


def stamp():
    return datetime.datetime(2020, 1, 1).isoformat()


def name(p):
    return Path(p).with_suffix(".txt").name


stamp()
name("a/b.py")
