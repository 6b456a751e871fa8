import pkg
from pkg import mod
import pkg.mod
import pkg.mod as aliased

pkg.setup()
mod.setup()
pkg.mod.setup()
aliased.setup()
