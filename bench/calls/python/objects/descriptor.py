class Typed:
    def __init__(self, check):
        self.check = check

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        self.check(value)
        setattr(instance, self.name, value)


def is_callable(value):
    return callable(value)


class Form:
    action = Typed(is_callable)

    def __init__(self, action):
        self.action = action

    def submit(self):
        return self.action()


def send():
    pass


Form(send).submit()
