from contextlib import ExitStack, contextmanager


class Db:
    @contextmanager
    def transaction(self):
        self.begin()
        try:
            yield self
        finally:
            self.end()

    def begin(self):
        pass

    def end(self):
        pass

    def query(self):
        pass


with Db().transaction() as db:
    db.query()
with ExitStack() as stack:
    stack.enter_context(Db().transaction()).query()
