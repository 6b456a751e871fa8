def on_created(topic):
    return audit(topic)


def audit(topic):
    return topic


class Remover:
    def handle(self, topic):
        return audit(topic)
