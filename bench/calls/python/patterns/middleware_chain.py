def logging(next_):
    def handle(request):
        return next_(request)

    return handle


def auth(next_):
    def handle(request):
        if request:
            return next_(request)
        return None

    return handle


def app(request):
    return request


MIDDLEWARE = [logging, auth]
handler = app
for layer in reversed(MIDDLEWARE):
    handler = layer(handler)
handler(1)
