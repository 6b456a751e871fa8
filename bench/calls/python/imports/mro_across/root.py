class Root:
    def run(self):
        pass
