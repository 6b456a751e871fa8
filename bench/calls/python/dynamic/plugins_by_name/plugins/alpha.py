class Plugin:
    def run(self):
        return "alpha"
