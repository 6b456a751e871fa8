class Retry(Exception):
    def __init__(self, action):
        super().__init__("retry")
        self.action = action


def again():
    return "again"


def attempt():
    raise Retry(again)


try:
    attempt()
except Retry as r:
    r.action()
