def step_one(x, then):
    return then(x + 1, finish)


def step_two(x, then):
    return then(x * 2)


def finish(x):
    return x


step_one(1, step_two)
