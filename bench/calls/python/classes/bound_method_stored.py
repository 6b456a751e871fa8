class Counter:
    def __init__(self):
        self.n = 0
        self.step = self.increment

    def increment(self):
        self.n += 1
        return self.n


c = Counter()
tick = c.increment
tick()
c.step()
