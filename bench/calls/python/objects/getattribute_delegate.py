class Recorder:
    def __getattr__(self, name):
        return self.record

    def record(self, *args):
        return self


Recorder().anything(1).more()
