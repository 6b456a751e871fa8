from contextlib import contextmanager, ContextDecorator


def acquire():
    return "lock"


def release(lock):
    print("released", lock)


@contextmanager
def locked():
    lock = acquire()
    try:
        yield lock
    finally:
        release(lock)


class traced(ContextDecorator):
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False


@traced()
def work():
    with locked() as lock:
        print(lock)


work()
