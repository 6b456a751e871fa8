class Step:
    def __init__(self, name):
        self.name = name

    def __call__(self, data):
        return data + [self.name]


class Flow:
    def __init__(self):
        self.steps = [Step("a"), Step("b")]

    def __call__(self):
        data = []
        for step in self.steps:
            data = step(data)
        return data


run = Flow()
run()
