from contextlib import ExitStack, closing, suppress


class Conn:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        print("closed")

    def query(self):
        return 1


def goodbye():
    print("bye")


with ExitStack() as stack:
    conn = stack.enter_context(Conn())
    stack.callback(goodbye)
    conn.query()
with closing(Conn()) as c:
    c.query()
with suppress(KeyError):
    goodbye()
