def area(shape):
    return shape["compute"](shape)


def square_area(s):
    return s["side"] ** 2


def circle_area(s):
    return 3 * s["r"] ** 2


print(area({"side": 2, "compute": square_area}))
print(area(dict(r=1, compute=circle_area)))
