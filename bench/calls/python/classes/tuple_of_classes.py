class A:
    def run(self):
        pass


class B:
    def __init__(self):
        pass

    def run(self):
        pass


for cls in (A, B):
    cls().run()
X, Y = A, B
Y().run()
