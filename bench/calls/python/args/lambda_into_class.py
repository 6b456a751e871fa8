class Button:
    def __init__(self, text, command):
        self.text = text
        self.command = command

    def click(self):
        return self.command(self.text)


def shout(text):
    return text.upper()


Button("ok", shout).click()
Button("no", lambda t: shout(t)).click()
