class Meta(type):
    @property
    def label(cls):
        return cls.compute()

    def __iter__(cls):
        return iter(["a", "b"])

    def __len__(cls):
        return 2

    def __contains__(cls, item):
        return item == "a"


class Thing(metaclass=Meta):
    @classmethod
    def compute(cls):
        return cls.__name__


print(Thing.label, len(Thing), "a" in Thing)
for letter in Thing:
    print(letter)
