class Row:
    def __init__(self, n):
        self.n = n

    def value(self):
        return self.n

    def ok(self):
        return bool(self.n)


rows = [Row(i) for i in range(3)]
total = sum(r.value() for r in rows if r.ok())
by_value = {r.value(): r for r in rows}
by_value[1].ok()
