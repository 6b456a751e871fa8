import time


def logged(name):
    def wrap(fn):
        def call(*args, **kwargs):
            print(name)
            return fn(*args, **kwargs)

        return call

    return wrap


def timed(fn):
    def run():
        start = time.time()
        result = fn()
        print(time.time() - start)
        return result

    return run
