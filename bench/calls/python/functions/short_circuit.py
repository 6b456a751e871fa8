def first():
    return None


def second():
    return "x"


def third():
    return "y"


first() or second() and third()
fallback = None
(fallback or third)()
