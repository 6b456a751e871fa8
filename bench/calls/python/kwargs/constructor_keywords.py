class Widget:
    def __init__(self, *, on_click=None, on_hover=None):
        self.on_click = on_click
        self.on_hover = on_hover

    def fire(self):
        if self.on_click:
            self.on_click()
        if self.on_hover:
            self.on_hover()


def clicked():
    pass


def hovered():
    pass


Widget(on_click=clicked, on_hover=hovered).fire()
