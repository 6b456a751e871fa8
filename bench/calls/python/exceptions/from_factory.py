class Problem(Exception):
    @classmethod
    def of(cls, text):
        return cls(text)


def build():
    return Problem.of("x")


try:
    raise build() from ValueError("y")
except Problem as p:
    print(p.__cause__)
