class LogMixin:
    def save(self):
        self.log()
        super().save()

    def log(self):
        pass


class Model:
    def save(self):
        self.write()

    def write(self):
        pass


class User(LogMixin, Model):
    def write(self):
        return super().write()


User().save()
