import sys


def main(argv=None):
    argv = argv or sys.argv[1:]
    return parse(argv)


def parse(argv):
    return 0


if __name__ == "__main__":
    sys.exit(main())
