def machine():
    def idle(event):
        return running if event == "go" else idle

    def running(event):
        return idle if event == "stop" else running

    return idle


state = machine()
for event in ("go", "x", "stop"):
    state = state(event)
