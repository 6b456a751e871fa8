from functools import singledispatchmethod


class Formatter:
    @singledispatchmethod
    def fmt(self, arg):
        return str(arg)

    @fmt.register
    def _(self, arg: int):
        return self.number(arg)

    @fmt.register(list)
    def _list(self, arg):
        return [self.fmt(a) for a in arg]

    def number(self, n):
        return "%d" % n


f = Formatter()
f.fmt("a")
f.fmt(1)
f.fmt([2])
