import importlib

NAMES = ["alpha", "beta"]


def load(name):
    module = importlib.import_module("plugins." + name)
    return module.Plugin()


for name in NAMES:
    load(name).run()
