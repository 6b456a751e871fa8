def log():
    return "log"


def warn():
    return "warn"


handlers = dict(log=log)
handlers.update(warn=warn)
handlers["log"]()
handlers["warn"]()
copy = handlers.copy()
copy["warn"]()
