class Client:
    def send(self):
        return "send"

    def flush(self):
        return self.send()


def stub():
    return "stub"


c = Client()
c.flush()
c.send = stub
c.flush()
