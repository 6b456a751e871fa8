def create():
    return "create"


def update():
    return "update"


def unknown():
    return "unknown"


ACTIONS = {"create": create, "update": update}


def act(name):
    return ACTIONS.get(name, unknown)()


act("create")
act("update")
act("zzz")
