class Proxy:
    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)


class Real:
    def fetch(self):
        return self.parse("x")

    def parse(self, text):
        return text


Proxy(Real()).fetch()
