import contextlib
import io


def noisy():
    print("x")


def run(quiet):
    cm = contextlib.redirect_stdout(io.StringIO()) if quiet else contextlib.nullcontext()
    with cm:
        noisy()


run(True)
run(False)
