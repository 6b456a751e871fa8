"""Runs a program and prints the calls its code makes, as JSON: a list of [caller, callee].

    tracer.py ROOT MAIN

Calls that are written in the program are seen at their place, with what is called; calls that the language or a library makes
(operators, properties, decorators, callbacks) are seen by the interpreter's profile and belong to the code of the program
that was running. Names are those of `ocode export calls`; a builtin is `<builtin>.name`.
"""

import ast
import builtins
import dis
import functools
import importlib.machinery
import inspect
import json
import os
import sys
import threading
import types

ROOT = os.path.realpath(sys.argv[1])
MAIN = os.path.join(ROOT, sys.argv[2])
COMPREHENSIONS = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}
WITHOUT_POSITION = {"RESUME", "MAKE_CELL", "COPY_FREE_VARS", "RETURN_GENERATOR", "POP_TOP"}
SUSPENDED = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
DEPTH_MAX = 400

owners = {}  # id of a code object -> the name of the definition whose code it is
functions = {}  # id of a code object -> the name of the function that it is
kept = []
edges = set()
begun = set()  # generators and coroutines that began to run, where no call is written
called_by_name = set()


def in_program(path):
    return os.path.realpath(path).startswith(ROOT + os.sep)


def module_name(path):
    name = os.path.relpath(os.path.realpath(path), ROOT)[: -len(".py")].replace(os.sep, ".")
    return name[: -len(".__init__")] if name.endswith(".__init__") else name


class Names(ast.NodeVisitor):
    """The name of each function, class and lambda by its place."""

    def __init__(self, module):
        self.owner = module
        self.defined = {}
        self.lambdas = []

    def visit_definition(self, node):
        for part in [*node.decorator_list, *getattr(node, "bases", []), *getattr(node, "keywords", [])]:
            self.visit(part)
        if hasattr(node, "args"):
            self.visit(node.args)
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        name = f"{self.owner}.{node.name}"
        self.defined[first, node.name] = name
        self.inside(name, node.body)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = visit_definition

    def visit_Lambda(self, node):
        self.visit(node.args)
        self.lambdas.append((node, self.owner))
        node.name = ""
        self.pending.append(node)

    def inside(self, name, body):
        around, self.owner = self.owner, name
        outer, self.pending = getattr(self, "pending", []), []
        for part in body:
            self.visit(part)
        lambdas = sorted(self.pending, key=lambda node: (node.lineno, node.col_offset))
        for number, node in enumerate(lambdas, 1):
            node.name = f"{name}.<lambda{number}>"
            self.inside(node.name, [node.body])
        self.owner, self.pending = around, outer

    def lambda_at(self, line, column):
        def holds(body):
            return (body.lineno, body.col_offset) <= (line, column) < (body.end_lineno, body.end_col_offset)

        around = [node for node, _ in self.lambdas if holds(node.body)]
        return max(around, key=lambda node: (node.body.lineno, node.body.col_offset)).name


def name_codes(code, owner, names):
    for inner in code.co_consts:
        if not isinstance(inner, types.CodeType):
            continue
        if inner.co_name in COMPREHENSIONS:
            name = owner
        elif inner.co_name == "<lambda>":
            name = functions[id(inner)] = names.lambda_at(*first_position(inner))
        else:
            name = names.defined[inner.co_firstlineno, inner.co_name]
            if inner.co_flags & inspect.CO_OPTIMIZED:
                functions[id(inner)] = name
        kept.append(inner)
        owners[id(inner)] = name
        name_codes(inner, name, names)


def first_position(code):
    for instruction in dis.get_instructions(code):
        if instruction.opname not in WITHOUT_POSITION:
            return instruction.positions.lineno, instruction.positions.col_offset
    raise AssertionError(code)


class Marks(ast.NodeTransformer):
    """Tells of every call that is written, and of every decorator, before it is made."""

    def visit_Call(self, node):
        self.generic_visit(node)
        node.func = marked("__called__", node.func)
        return node

    def visit_definition(self, node):
        self.generic_visit(node)
        node.decorator_list = [marked("__decorated__", each) for each in node.decorator_list]
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = visit_definition


def marked(by, expression):
    call = ast.Call(ast.copy_location(ast.Name(by, ast.Load()), expression), [expression], [])
    return ast.copy_location(call, expression)


def instrumented(text, path):
    tree = ast.parse(text, path)
    module = module_name(path)
    names = Names(module)
    names.inside(module, tree.body)
    code = compile(ast.fix_missing_locations(Marks().visit(tree)), path, "exec", dont_inherit=True)
    kept.append(code)
    owners[id(code)] = module
    name_codes(code, module, names)
    return code


def owner_of(frame):
    for _ in range(DEPTH_MAX):
        if frame is None:
            return getattr(threading.current_thread(), "begun_by", None)
        name = owners.get(id(frame.f_code))
        if name is not None:
            return name
        frame = frame.f_back
    return None


def tell(frame, callee):
    owner = owner_of(frame)
    if owner is not None and callee is not None:
        edges.add((owner, callee))


def called(value):
    tell(sys._getframe(1), callee_of(value))
    return value


def decorated(value):
    """Decorators of the language itself are no calls that anybody looks for."""
    callee = callee_of(value)
    if callee is not None and not callee.startswith("<builtin>."):
        tell(sys._getframe(1), callee)
    return value


def callee_of(value):
    while isinstance(value, (types.MethodType, functools._lru_cache_wrapper)):
        value = value.__func__ if isinstance(value, types.MethodType) else value.__wrapped__
    if isinstance(value, types.FunctionType):
        return function_name(value)
    if isinstance(value, type):
        return type_name(value)
    if isinstance(value, types.BuiltinFunctionType):
        return builtin_name(value)
    if isinstance(value, (types.MethodWrapperType, types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)):
        return member_name(value.__objclass__, value.__name__)
    method = getattr(type(value), "__call__", None)
    return function_name(method) if isinstance(method, types.FunctionType) and is_ours(method) else None


def is_ours(function):
    return id(function.__code__) in functions


def function_name(function):
    inner = function
    while not is_ours(inner) and isinstance(getattr(inner, "__wrapped__", None), types.FunctionType):
        inner = inner.__wrapped__
    if is_ours(inner):
        called_by_name.add(functions[id(inner.__code__)])
        return functions[id(inner.__code__)]
    if function.__code__.co_filename == "<string>":
        return None
    return f"{function.__module__}.{function.__qualname__}"


def type_name(value):
    """Classes of the program are told of where their constructors run."""
    module = sys.modules.get(value.__module__)
    if value.__module__ == "builtins":
        return f"<builtin>.{value.__qualname__}"
    is_own = value.__module__ == "__main__" or in_program(getattr(module, "__file__", None) or "/")
    return None if is_own else f"{value.__module__}.{value.__qualname__}"


def builtin_name(value):
    of = getattr(value, "__self__", None)
    if of is None or isinstance(of, types.ModuleType):
        module = getattr(value, "__module__", None)
        return f"<builtin>.{value.__name__}" if module == "builtins" else f"{module}.{value.__name__}"
    kind = of if isinstance(of, type) else type(of)
    return next((member_name(each, value.__name__) for each in kind.__mro__ if value.__name__ in vars(each)), None)


def member_name(kind, name):
    if kind is object:
        return None
    return f"<builtin>.{kind.__qualname__}.{name}" if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}.{name}"


def profile(frame, event, _argument):
    if event != "call":
        return
    code = frame.f_code
    name = functions.get(id(code))
    if name is None or code.co_name == "__del__":
        return
    if not code.co_flags & SUSPENDED:
        tell(frame.f_back, name)
    elif code.co_code[frame.f_lasti + 1] & 3 == 0:
        owner = owner_of(frame.f_back)
        if owner is not None:
            begun.add((owner, name))


def trace_threads():
    start = threading.Thread.start

    @functools.wraps(start)
    def begin(self):
        self.begun_by = owner_of(sys._getframe(1))
        start(self)

    threading.Thread.start = begin
    threading.setprofile(profile)


def main():
    to_code = importlib.machinery.SourceFileLoader.source_to_code

    def source_to_code(self, data, path, **options):
        return instrumented(data, path) if in_program(path) else to_code(self, data, path, **options)

    importlib.machinery.SourceFileLoader.source_to_code = source_to_code
    sys.dont_write_bytecode = True
    builtins.__called__, builtins.__decorated__ = called, decorated
    trace_threads()
    told, sys.stdout = sys.stdout, sys.stderr
    sys.argv = [MAIN]
    sys.path[0] = ROOT
    module = types.ModuleType("__main__")
    module.__file__ = MAIN
    sys.modules["__main__"] = module
    with open(MAIN, "rb") as file:
        code = instrumented(file.read(), MAIN)
    sys.setprofile(profile)
    try:
        exec(code, vars(module))
    except SystemExit:
        pass
    finally:
        sys.setprofile(None)
    seen = edges | {edge for edge in begun if edge[1] not in called_by_name}
    json.dump(sorted(seen), told)


main()
