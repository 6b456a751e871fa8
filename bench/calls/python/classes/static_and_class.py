class Tool:
    count = 0

    def __init__(self):
        self.helper()

    @staticmethod
    def helper():
        return Tool.other()

    @classmethod
    def other(cls):
        return cls.count

    @classmethod
    def create(cls):
        return cls()


class Sub(Tool):
    @classmethod
    def other(cls):
        return super().other()


Tool.create()
Sub.create().other()
