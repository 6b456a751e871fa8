class Runner:
    def __init__(self, fn, *args):
        self.result = fn(*args)
        self.fn = fn

    def again(self, value):
        return self.fn(value)


def job(x):
    return x


Runner(job, 1).again(2)
