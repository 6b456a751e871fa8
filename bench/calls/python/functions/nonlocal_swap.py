def make():
    def first():
        return "first"

    def second():
        return "second"

    action = first

    def toggle():
        nonlocal action
        action = second

    def run():
        return action()

    return toggle, run


toggle, run = make()
run()
toggle()
run()
