class Router:
    def __init__(self):
        self.routes = {}

    def get(self, path):
        def add(fn):
            self.routes[path] = fn
            return fn

        return add

    def serve(self, path):
        return self.routes[path]()


app = Router()


@app.get("/")
def index():
    return "i"


@app.get("/about")
def about():
    return index()


app.serve("/")
app.serve("/about")
