def numbers(n):
    for i in range(n):
        yield transform(i)


def transform(i):
    return i


def take(gen, n):
    return [next(gen) for _ in range(n)]


take(numbers(5), 2)
a, b = numbers(2)
print(*numbers(2), max(numbers(3)))
