class Machine:
    def __init__(self):
        self.ops = {"push": self.push, "pop": self.pop}
        self.stack = []

    def push(self, x=0):
        self.stack.append(x)

    def pop(self):
        return self.stack.pop()

    def run(self, program):
        for op in program:
            self.ops[op]()


Machine().run(["push", "pop"])
