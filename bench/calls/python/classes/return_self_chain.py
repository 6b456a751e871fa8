class Query:
    def where(self):
        return self

    def order(self):
        return self

    def all(self):
        return [self.row]

    def row(self):
        return None


Query().where().order().where().all()[0]()
