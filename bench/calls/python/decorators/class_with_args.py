class Retry:
    def __init__(self, times):
        self.times = times

    def __call__(self, fn):
        def wrapped(*args):
            for _ in range(self.times):
                try:
                    return fn(*args)
                except ValueError:
                    self.log()

        return wrapped

    def log(self):
        print("retry")


@Retry(times=2)
def flaky(x):
    raise ValueError(x)


flaky(1)
