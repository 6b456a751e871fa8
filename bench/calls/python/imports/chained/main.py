import one
from one import relay as handed

one.relay()
handed()
one.two.end()
