class A:
    def __init__(self):
        self.fn = self.own

    def own(self):
        pass

    def run(self):
        self.fn()


class B(A):
    def own(self):
        pass


B().run()
A().run()
