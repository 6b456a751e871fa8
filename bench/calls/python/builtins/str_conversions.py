class Money:
    def __init__(self, amount):
        self.amount = amount

    def __int__(self):
        return int(self.amount)

    def __float__(self):
        return float(self.amount)

    def __str__(self):
        return f"${self.amount}"

    def __format__(self, spec):
        return format(self.amount, spec)

    def __bytes__(self):
        return bytes(str(self), "ascii")


m = Money(3)
int(m)
float(m)
str(m)
bytes(m)
f"{m:>10}"
