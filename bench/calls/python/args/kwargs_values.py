def on_open():
    return "open"


def on_close():
    return "close"


def trigger(**events):
    for name, handler in events.items():
        print(name, handler())
    events["opened"]()


trigger(opened=on_open, closed=on_close)
