class Plugin:
    def run(self):
        return "beta"
