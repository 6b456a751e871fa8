from .core import App
from . import views


def create():
    app = App()
    app.add(views.about)
    return app
