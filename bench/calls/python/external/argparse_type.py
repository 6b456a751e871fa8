import argparse


def positive(text):
    value = int(text)
    return value


def main(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=positive)
    args = parser.parse_args(argv)
    return args.n


main(["--n", "3"])
