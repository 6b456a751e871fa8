def ready():
    return "ready"


def missing():
    return "missing"


def build(**options):
    callback = options.pop("callback", missing)
    callback()
    return options


build(callback=ready, x=1)
build()
