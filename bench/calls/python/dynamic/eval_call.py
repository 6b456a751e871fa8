def target():
    pass


def other():
    pass


eval("target()")
exec("other()")
eval("target")()
