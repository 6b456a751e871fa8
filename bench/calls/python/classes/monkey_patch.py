class Service:
    def call(self):
        return "real"


def fake(self):
    return "fake"


Service().call()
Service.call = fake
Service().call()
