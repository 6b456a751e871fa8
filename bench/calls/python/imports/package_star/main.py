from shapes import *

area()
Square().side()
