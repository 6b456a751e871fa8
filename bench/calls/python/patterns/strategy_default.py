class Strategy:
    def __call__(self):
        return self.execute()

    def execute(self):
        return 0


class Fast(Strategy):
    def execute(self):
        return 1


class Context:
    def __init__(self, strategy=None):
        self.strategy = strategy or Strategy()

    def run(self):
        return self.strategy()


Context().run()
Context(Fast()).run()
