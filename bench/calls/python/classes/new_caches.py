class Symbol:
    _cache = {}

    def __new__(cls, name):
        if name not in cls._cache:
            cls._cache[name] = super().__new__(cls)
        return cls._cache[name]

    def __init__(self, name):
        self.name = name

    def show(self):
        return self.name


Symbol("a").show()
Symbol("a").show()
