def process(x):
    return x * 2


def consumer():
    while True:
        item = yield
        if item is None:
            return
        process(item)


def run():
    c = consumer()
    next(c)
    c.send(1)
    c.close()


run()
