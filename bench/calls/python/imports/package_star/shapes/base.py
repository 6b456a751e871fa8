def area():
    return _private()


def _private():
    return 1
