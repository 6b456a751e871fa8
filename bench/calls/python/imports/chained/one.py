import two
from two import end


def relay():
    end()
    two.end()
