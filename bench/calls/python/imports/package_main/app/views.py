from .helpers import render


def home():
    return render("home")


def about():
    return render("about")
