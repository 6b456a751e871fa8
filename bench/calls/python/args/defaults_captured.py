def early():
    pass


def late():
    pass


handler = early


def use(fn=handler):
    fn()


handler = late
use()
handler()
