from .. import root as above
