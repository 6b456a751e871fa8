class Service:
    def __init__(self, mode):
        self.mode = mode

    @property
    def handler(self):
        return self._fast if self.mode == "fast" else self._slow

    def _fast(self):
        return 1

    def _slow(self):
        return 2


Service("fast").handler()
Service("slow").handler()
