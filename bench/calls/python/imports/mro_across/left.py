from root import Root


class Left(Root):
    def run(self):
        super().run()
