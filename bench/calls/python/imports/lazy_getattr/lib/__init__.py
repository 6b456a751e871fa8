import importlib


def light():
    return 1


def __getattr__(name):
    if name == "heavy":
        return importlib.import_module("lib._heavy").heavy
    raise AttributeError(name)
