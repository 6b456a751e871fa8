def work():
    return helper()


def helper():
    return "w"


def rest():
    return "r"
