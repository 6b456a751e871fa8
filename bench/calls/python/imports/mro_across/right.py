from root import Root


class Right(Root):
    def run(self):
        super().run()
