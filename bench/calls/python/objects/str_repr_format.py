class Money:
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return self.text()

    def __repr__(self):
        return "r"

    def __format__(self, spec):
        return self.text()

    def text(self):
        return "t"


m = Money(1)
str(m)
repr(m)
f"{m}"
f"{m!r}"
"{}".format(m)
format(m, "x")
print(m)
