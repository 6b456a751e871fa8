def a():
    return {"next": b}


def b():
    return [c]


def c():
    pass


TREE = {"x": {"y": [a]}}
TREE["x"]["y"][0]()["next"]()[0]()
