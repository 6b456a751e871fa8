def identity(x):
    return x


def negate(x):
    return -x


def transform(values, how=identity):
    return [how(v) for v in values]


transform([1, 2])
transform([1, 2], negate)
