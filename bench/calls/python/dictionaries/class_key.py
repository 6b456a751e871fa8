class Circle:
    pass


class Square:
    pass


def draw_circle(shape):
    return "()"


def draw_square(shape):
    return "[]"


drawers = {Circle: draw_circle, Square: draw_square}
for shape in [Circle(), Square()]:
    drawers[type(shape)](shape)
