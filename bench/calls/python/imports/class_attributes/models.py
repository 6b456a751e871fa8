from base import Model


class User(Model):
    class Meta:
        @staticmethod
        def name():
            return "u"

    @classmethod
    def create(cls):
        return cls()
