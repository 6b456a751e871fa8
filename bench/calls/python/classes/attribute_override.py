class Serializer:
    def dump(self):
        return "s"


class JsonSerializer(Serializer):
    def dump(self):
        return "j"


class View:
    serializer_class = Serializer

    def get_serializer(self):
        return self.serializer_class()

    def render(self):
        return self.get_serializer().dump()


class JsonView(View):
    serializer_class = JsonSerializer


View().render()
JsonView().render()
