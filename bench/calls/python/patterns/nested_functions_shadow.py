def run():
    return "outer"


def outer():
    def run():
        return "inner"

    return run()


class A:
    def run(self):
        return run()


outer()
A().run()
