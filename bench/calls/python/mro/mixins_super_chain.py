class Plain:
    def save(self):
        return ["plain"]


class Stamp:
    def save(self):
        return ["stamp"] + super().save()


class Audit:
    def save(self):
        return ["audit"] + super().save()


class Doc(Stamp, Audit, Plain):
    pass


Doc().save()
