def chosen():
    return "chosen"


def other():
    return "other"
