def secret():
    return 42


def other():
    return 1


eval("secret()")
name = "other"
eval(name + "()")
