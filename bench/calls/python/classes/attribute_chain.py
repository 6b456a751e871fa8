class Engine:
    def start(self):
        pass


class Car:
    def __init__(self):
        self.engine = Engine()


class Garage:
    def __init__(self):
        self.cars = [Car()]
        self.by_name = {}

    def add(self, name, car):
        self.by_name[name] = car


garage = Garage()
garage.cars[0].engine.start()
garage.add("x", Car())
garage.by_name["x"].engine.start()
