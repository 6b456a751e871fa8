def default_printer(x):
    print(x)


def custom(x):
    return x


def show(x, printer=None):
    printer = printer or default_printer
    printer(x)


def show2(x, printer=None):
    if printer is None:
        printer = default_printer
    printer(x)


show(1)
show(2, printer=custom)
show2(3)
show2(4, printer=custom)
