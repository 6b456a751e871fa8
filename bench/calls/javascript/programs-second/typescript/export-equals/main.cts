import Shape = require('./shape.cjs');
import helper = require('./helper.cjs');
const s = new Shape(2);
s.area();
Shape.unit().area();
helper(() => done());
function done(): void {}
