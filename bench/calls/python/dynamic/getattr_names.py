class Api:
    def get_user(self):
        return 1

    def get_item(self):
        return 2


api = Api()
for kind in ("user", "item"):
    getattr(api, f"get_{kind}")()
getattr(api, "missing", lambda: None)()
