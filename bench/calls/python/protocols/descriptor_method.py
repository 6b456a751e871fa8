import types


class Logged:
    def __init__(self, fn):
        self.fn = fn

    def __get__(self, obj, owner):
        return types.MethodType(self, obj)

    def __call__(self, obj, *args):
        return self.fn(obj, *args)


class Account:
    @Logged
    def deposit(self, amount):
        return amount


Account().deposit(3)
