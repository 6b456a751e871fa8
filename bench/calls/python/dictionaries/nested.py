def get_user():
    return "user"


def post_user():
    return "posted"


routes = {"user": {"GET": get_user, "POST": post_user}}
routes["user"]["GET"]()
for method in ("GET", "POST"):
    routes["user"][method]()
