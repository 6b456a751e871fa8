class Bus:
    def __init__(self):
        self._subs = {}

    def subscribe(self, topic, fn):
        self._subs.setdefault(topic, []).append(fn)

    def publish(self, topic):
        for fn in self._subs.get(topic, ()):
            fn(topic)
