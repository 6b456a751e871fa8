def f(x):
    return x


class A:
    xs = [1, 2]
    ys = [f(x) for x in xs]


def run(f):
    return [f(x) for x in range(2)], {f(k): v for k, v in {"a": 1}.items()}


run(lambda x: x)
nested = [[f(y) for y in [x]] for x in range(1)]
