try:
    from nowhere import run
except ImportError:

    def run():
        return helper()


def helper():
    pass


run()
