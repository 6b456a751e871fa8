import sys


def a():
    pass


def b():
    pass


flag = len(sys.argv) > 0
fn = a if flag else a
fn()
other = None or b
other()
third = flag and b
third()
