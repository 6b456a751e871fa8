class Cursor:
    def execute(self, sql):
        return sql


class Connection:
    def __enter__(self):
        return self.cursor()

    def __exit__(self, *exc):
        return None

    def cursor(self):
        return Cursor()


with Connection() as cur:
    cur.execute("select")
