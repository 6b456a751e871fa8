def __getattr__(name):
    if name == "thing":
        return made
    raise AttributeError(name)


def made():
    pass
