class Countdown:
    def __init__(self, start):
        self.current = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current


it = iter(Countdown(2))
next(it)
for n in Countdown(3):
    print(n)
print(list(Countdown(2)))
print(next(iter(Countdown(0)), None))
