def plus(a):
    return a + 1


def minus(a):
    return a - 1


for fn, value in zip([plus, minus], [10, 20]):
    fn(value)
for index, fn in enumerate([plus, minus]):
    fn(index)
