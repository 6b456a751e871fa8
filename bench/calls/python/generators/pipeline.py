def read():
    yield from ["1", "2", "x"]


def parse(lines):
    for line in lines:
        if check(line):
            yield int(line)


def check(line):
    return line.isdigit()


def double(numbers):
    for n in numbers:
        yield n * 2


print(list(double(parse(read()))))
