class App:
    def __init__(self):
        self.routes = {}

    def route(self, path):
        def decorator(view):
            self.routes[path] = view
            return view

        return decorator

    def handle(self, path):
        view = self.routes.get(path, self.not_found)
        return view()

    def not_found(self):
        return 404


app = App()


@app.route("/")
def index():
    return "index"


@app.route("/about")
def about():
    return "about"


app.handle("/")
app.handle("/about")
app.handle("/missing")
