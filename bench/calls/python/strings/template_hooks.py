import string


class Shout(string.Formatter):
    def format_field(self, value, spec):
        return self.loud(value)

    def loud(self, v):
        return str(v).upper()


Shout().format("{} {}", "a", "b")
"%(a)s" % {"a": 1}
",".join(str(x) for x in [1])
