import enum


class Action(enum.Enum):
    START = 1
    STOP = 2

    def label(self):
        return self.name.lower()


def start(action):
    return action.label()


def stop(action):
    return action.label()


HANDLERS = {Action.START: start, Action.STOP: stop}


def run(action):
    return HANDLERS[action](action)
