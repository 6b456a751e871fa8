class Exporter:
    def export(self, rows):
        out = [self.header()]
        for row in rows:
            out.append(self.format(row))
        return self.join(out)

    def header(self):
        return ""

    def format(self, row):
        raise NotImplementedError

    def join(self, lines):
        return "\n".join(lines)


class Csv(Exporter):
    def header(self):
        return "a,b"

    def format(self, row):
        return ",".join(map(str, row))


class Html(Exporter):
    def format(self, row):
        return "<tr>%s</tr>" % row

    def join(self, lines):
        return "<table>" + super().join(lines) + "</table>"


Csv().export([(1, 2)])
Html().export([3])
