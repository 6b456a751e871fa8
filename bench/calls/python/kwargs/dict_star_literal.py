def run(x, y):
    x()
    y()


def a():
    pass


def b():
    pass


settings = {"x": a}
run(**settings, y=b)
run(**dict(x=b, y=a))
