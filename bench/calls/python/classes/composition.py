class Engine:
    def start(self):
        self._ignite()

    def _ignite(self):
        print("vroom")


class Car:
    def __init__(self, engine=None):
        self.engine = engine or Engine()

    def drive(self):
        self.engine.start()


Car().drive()
