def make():
    def inner():
        return 1

    def second():
        return inner()

    return inner, second


i, s = make()
s()
make()[0]()
