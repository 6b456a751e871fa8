count = [0]


def step():
    count[0] += 1
    return count[0]


for value in iter(step, 3):
    print(value)
