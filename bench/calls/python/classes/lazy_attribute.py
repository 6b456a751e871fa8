class Repo:
    _conn = None

    def conn(self):
        if self._conn is None:
            self._conn = Connection()
        return self._conn

    def find(self):
        return self.conn().query("q")


class Connection:
    def query(self, q):
        return self.log(q)

    def log(self, q):
        return q


Repo().find()
