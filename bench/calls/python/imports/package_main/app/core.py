class App:
    def __init__(self):
        self.views = []

    def add(self, view):
        self.views.append(view)

    def run(self):
        for view in self.views:
            view()
