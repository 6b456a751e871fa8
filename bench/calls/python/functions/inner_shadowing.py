def helper():
    return "outer"


def run():
    def helper():
        return "inner"

    return helper()


def run_outer():
    return helper()


run()
run_outer()
