class Handler:
    def __init__(self):
        self.next = None

    def set_next(self, handler):
        self.next = handler
        return handler

    def handle(self, n):
        if self.next:
            return self.next.handle(n)
        return None


class Big(Handler):
    def handle(self, n):
        return n if n > 10 else super().handle(n)


class Small(Handler):
    def handle(self, n):
        return n


h = Big()
h.set_next(Small())
h.handle(1)
Handler().handle(3)
