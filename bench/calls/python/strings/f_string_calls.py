def name():
    return "n"


class User:
    def __init__(self, first):
        self.first = first

    def __str__(self):
        return self.full()

    def __repr__(self):
        return "User"

    def full(self):
        return self.first


u = User("u")
print(f"{name()} {u} {u!r} {u.full():>5}")
