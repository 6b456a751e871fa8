def a():
    pass


def b():
    pass


d = {}
d.setdefault("a", a)()
d.pop("a")()
d.get("missing", b)()
