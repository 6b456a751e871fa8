def to_class(fn):
    class Made:
        def __init__(self):
            self.value = fn()

        def get(self):
            return self.value

    return Made


@to_class
def thing():
    return 5


thing().get()
