def render(name):
    return "<%s>" % name
