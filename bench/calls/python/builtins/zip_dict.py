def a():
    return 1


def b():
    return 2


table = dict(zip(["a", "b"], [a, b]))
table["a"]()
for name, fn in zip("ab", [a, b]):
    fn()
for index, fn in enumerate([b]):
    fn()
