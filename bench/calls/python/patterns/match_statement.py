class Circle:
    __match_args__ = ("draw",)

    def __init__(self, draw):
        self.draw = draw


def paint():
    pass


def run(command):
    match command:
        case {"fn": fn}:
            fn()
        case [first, *rest]:
            first()
            rest[0]()
        case Circle(draw=d):
            d()
        case Circle(x):
            x()
        case str() as text:
            text.upper()
        case _:
            command()


def a():
    pass


def b():
    pass


run({"fn": a})
run([a, b])
run(Circle(paint))
run("x")
run(a)


def positional(shape):
    match shape:
        case Circle(draw):
            draw()


positional(Circle(paint))
