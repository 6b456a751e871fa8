def a():
    pass


def b():
    pass


def c():
    pass


base = {"a": a}
base.update({"b": b})
base |= {"c": c}
merged = {**base, "z": a}
base["b"]()
base["c"]()
merged["z"]()
(base | merged)["a"]()
