class AppError(Exception):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code

    def describe(self):
        return "%s (%d)" % (self, self.code)


class NotFound(AppError):
    def __init__(self, name):
        super().__init__("no " + name, 404)


def find(name):
    raise NotFound(name)


try:
    find("x")
except AppError as error:
    print(error.describe())
