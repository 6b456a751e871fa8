from functools import cached_property


class Report:
    def load(self):
        return [1, 2, 3]

    @cached_property
    def data(self):
        return self.load()

    def total(self):
        return sum(self.data)


Report().total()
