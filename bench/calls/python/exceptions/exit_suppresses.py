class Suppress:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is not None and issubclass(kind, self.kinds):
            self.record(value)
            return True
        return False

    def record(self, value):
        print("suppressed", value)


with Suppress(KeyError):
    {}["x"]
