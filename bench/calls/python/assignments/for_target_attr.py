def a():
    pass


class Holder:
    slot = None


h = Holder()
for h.slot in [a]:
    h.slot()
table = {}
for table["k"] in (a,):
    table["k"]()
