class Registry(dict):
    def __missing__(self, key):
        self[key] = value = self.create(key)
        return value

    def create(self, key):
        return lambda: key


r = Registry()
r["a"]()
r["a"]()
