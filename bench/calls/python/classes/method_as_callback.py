class Button:
    def __init__(self):
        self.handlers = []

    def on(self, handler):
        self.handlers.append(handler)

    def click(self):
        for handler in self.handlers:
            handler(self)


class App:
    def __init__(self, button):
        button.on(self.clicked)

    def clicked(self, button):
        return button


button = Button()
App(button)
button.click()
