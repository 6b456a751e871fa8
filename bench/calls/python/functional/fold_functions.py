from functools import reduce


def trim(s):
    return s.strip()


def lower(s):
    return s.lower()


def apply(value, fn):
    return fn(value)


reduce(apply, [trim, lower], " A ")
pipeline = reduce(lambda f, g: lambda x: g(f(x)), [trim, lower])
pipeline(" B ")
