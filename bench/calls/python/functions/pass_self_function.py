def visit(fn, depth):
    if depth == 0:
        return fn()
    return visit(fn, depth - 1)


def leaf():
    return "leaf"


visit(leaf, 3)
