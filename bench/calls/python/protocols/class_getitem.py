class Vector:
    def __class_getitem__(cls, item):
        return cls.specialise(item)

    @classmethod
    def specialise(cls, item):
        return cls

    def norm(self):
        return 0


Vector[int]().norm()
