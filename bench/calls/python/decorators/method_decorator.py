def checked(method):
    def inner(self, *args):
        self.check()
        return method(self, *args)

    return inner


class Account:
    def check(self):
        return True

    @checked
    def pay(self, amount):
        return amount


Account().pay(3)
