class Chain:
    def __init__(self):
        self.calls = []

    def __call__(self, fn):
        self.calls.append(fn)
        return self

    def run(self):
        for fn in self.calls:
            fn()


def a():
    pass


def b():
    pass


Chain()(a)(b).run()
