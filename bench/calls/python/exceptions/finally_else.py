def work():
    pass


def ok():
    pass


def cleanup():
    pass


def handle(error):
    return error.args


def bad():
    raise KeyError("k")


try:
    work()
except KeyError as error:
    pass
else:
    ok()
finally:
    cleanup()
try:
    bad()
except KeyError as error:
    handle(error)
