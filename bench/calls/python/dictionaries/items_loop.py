def a():
    return "a"


def b():
    return "b"


hooks = {"a": a, "b": b}
for key, hook in hooks.items():
    print(key, hook())
for hook in hooks.values():
    hook()
for key in hooks:
    hooks[key]()
