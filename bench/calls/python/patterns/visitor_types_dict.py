def visit_int(x):
    return x


def visit_list(x):
    return [visit(each) for each in x]


VISITORS = {int: visit_int, list: visit_list}


def visit(x):
    return VISITORS[type(x)](x)


visit([1, [2]])
