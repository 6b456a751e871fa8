def given():
    pass


def own():
    pass


def run(fn):
    fn()
    fn = own
    fn()


run(given)
