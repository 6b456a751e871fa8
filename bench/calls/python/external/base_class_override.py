import ast
import json


class Encoder(json.JSONEncoder):
    def default(self, value):
        return self.fallback(value)

    def fallback(self, value):
        return list(value)


class Visitor(ast.NodeVisitor):
    def visit_Name(self, node):
        self.note(node)

    def note(self, node):
        pass


json.dumps({"a": {1}}, cls=Encoder)
Visitor().visit(ast.parse("x"))
