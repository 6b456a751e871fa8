import service


def fake_fetch(url):
    return "fake " + url


service.get("a")
service.fetch = fake_fetch
service.get("b")
