class Letters:
    def __iter__(self):
        yield from "abc"


class Squares:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


print("a" in Letters(), 4 in Squares())
print(list(Squares()), sorted(Letters()))
