class Base:
    def __init__(self):
        self.base()

    def base(self):
        pass


class Left(Base):
    def __init__(self):
        super().__init__()


class Right(Base):
    def __init__(self):
        super().__init__()


class Both(Left, Right):
    pass


Both()
