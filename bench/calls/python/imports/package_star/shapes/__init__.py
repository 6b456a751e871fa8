from .base import *
from .square import Square

__all__ = ["area", "Square"]
