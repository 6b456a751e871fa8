from contextlib import contextmanager


def commit():
    print("commit")


@contextmanager
def transaction():
    begin()
    yield commit
    end()


def begin():
    print("begin")


def end():
    print("end")


with transaction() as save:
    save()
