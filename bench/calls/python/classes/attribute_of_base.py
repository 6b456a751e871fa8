def hook():
    pass


class Base:
    hook = staticmethod(hook)
    table = {"h": hook}

    def run(self):
        self.hook()
        self.table["h"]()


class Sub(Base):
    pass


Sub().run()
Sub.hook()
