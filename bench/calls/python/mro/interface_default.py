import abc


class Codec(abc.ABC):
    @classmethod
    def make(cls):
        return cls()

    @abc.abstractmethod
    def encode(self, x):
        pass

    def encode_all(self, xs):
        return list(map(self.encode, xs))


class Hex(Codec):
    def encode(self, x):
        return hex(x)


Hex.make().encode_all([1, 2])
