PLUGINS = {}


def plugin(name):
    def add(fn):
        PLUGINS[name] = fn
        return fn

    return add


def run(name):
    return PLUGINS[name]()
