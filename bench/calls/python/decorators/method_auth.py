def requires_login(method):
    def check(self, *args):
        if not self.logged_in():
            self.login()
        return method(self, *args)

    return check


class Session:
    def __init__(self):
        self.user = None

    def logged_in(self):
        return self.user is not None

    def login(self):
        self.user = "me"

    @requires_login
    def buy(self, item):
        return (self.user, item)


Session().buy("book")
