from shapes.base import Shape
