def convert(x):
    return int(x)


def valid(x):
    return x.isdigit()


total = sum(convert(x) for x in ["1", "b", "2"] if valid(x))
print(total, any(valid(x) for x in "ab"))
