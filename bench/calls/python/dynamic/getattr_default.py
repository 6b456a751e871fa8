class Handler:
    def do_get(self):
        return "get"

    def fallback(self):
        return "fallback"

    def dispatch(self, verb):
        method = getattr(self, "do_" + verb, self.fallback)
        return method()


Handler().dispatch("get")
Handler().dispatch("put")
