class Mine(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code

    def tell(self):
        return self.code


class Plain(Exception):
    def tell(self):
        return 1


problem = Mine
try:
    raise problem(3)
except Mine as error:
    error.tell()
try:
    raise Plain
except (ValueError, Plain) as error:
    error.tell()
