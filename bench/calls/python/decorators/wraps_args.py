import functools


def log(level):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            note(level)
            return fn(*args, **kwargs)

        return wrapper

    return decorate


def note(level):
    return level


@log("info")
def work(x):
    return x


@log(level="debug")
def call(f):
    return f(1)


call(work)
