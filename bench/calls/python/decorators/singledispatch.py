from functools import singledispatch


@singledispatch
def show(value):
    return generic()


@show.register
def _(value: int):
    return number()


@show.register(str)
def show_text(value):
    return text()


def generic():
    pass


def number():
    pass


def text():
    pass


show(1.5)
show(2)
show("x")
