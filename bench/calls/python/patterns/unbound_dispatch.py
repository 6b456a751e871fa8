class Lexer:
    def number(self):
        return 1

    def word(self):
        return 2

    RULES = [("n", number), ("w", word)]

    def lex(self):
        for name, rule in self.RULES:
            rule(self)


Lexer().lex()
