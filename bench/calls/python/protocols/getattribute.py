class Watch:
    def __getattribute__(self, name):
        log(name)
        return object.__getattribute__(self, name)

    def go(self):
        return "go"


def log(name):
    print(name)


Watch().go()
