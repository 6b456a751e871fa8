from abc import ABC, abstractmethod


class Exporter(ABC):
    def export(self, data):
        self.open()
        self.write(data)
        return self.name

    def open(self):
        pass

    @abstractmethod
    def write(self, data): ...

    @property
    @abstractmethod
    def name(self): ...


class Csv(Exporter):
    def write(self, data):
        self.row(data)

    def row(self, data):
        pass

    @property
    def name(self):
        return "csv"


class Xml(Exporter):
    def open(self):
        super().open()

    def write(self, data):
        pass

    name = "xml"


for exporter in (Csv(), Xml()):
    exporter.export(1)
