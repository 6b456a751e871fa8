import functools


def typed(**types):
    def outer(fn):
        @functools.wraps(fn)
        def inner(**kwargs):
            for name, kind in types.items():
                kwargs[name] = kind(kwargs[name])
            return fn(**kwargs)

        return inner

    return outer


class Meters:
    def __init__(self, text):
        self.n = float(text)


@typed(length=Meters)
def area(length):
    return length.n ** 2


area(length="2")
