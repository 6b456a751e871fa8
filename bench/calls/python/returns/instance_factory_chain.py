class Engine:
    def start(self):
        return "on"


class Factory:
    def engine(self):
        return Engine()


def factory():
    return Factory()


factory().engine().start()
