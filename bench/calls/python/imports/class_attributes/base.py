class Model:
    def __init__(self):
        pass

    def save(self):
        self.validate()

    def validate(self):
        pass
