class Idle:
    def next(self):
        return Running()


class Running:
    def next(self):
        return Done()


class Done:
    def next(self):
        return self


state = Idle()
for _ in range(3):
    state = state.next()
