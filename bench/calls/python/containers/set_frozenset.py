def a():
    pass


def b():
    pass


for fn in {a} | {b}:
    fn()
for fn in frozenset([a]):
    fn()
