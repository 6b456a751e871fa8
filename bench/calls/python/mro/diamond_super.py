class Root:
    def ping(self):
        print("root")


class Left(Root):
    def ping(self):
        print("left")
        super().ping()


class Right(Root):
    def ping(self):
        print("right")
        super().ping()


class Bottom(Left, Right):
    def ping(self):
        super().ping()


Bottom().ping()
