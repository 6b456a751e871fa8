def traced(gen):
    def run():
        for item in gen():
            yield item

    return run


@traced
def numbers():
    yield one


def one():
    return 1


for n in numbers():
    n()
