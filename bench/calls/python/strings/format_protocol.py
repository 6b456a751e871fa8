class Temp:
    def __init__(self, c):
        self.c = c

    def __format__(self, spec):
        return self.as_f() if spec == "f" else self.as_c()

    def as_f(self):
        return "%.1fF" % (self.c * 9 / 5 + 32)

    def as_c(self):
        return "%.1fC" % self.c


t = Temp(1)
f"{t:f} {t:c}"
"{:f}".format(t)
format(t, "c")
