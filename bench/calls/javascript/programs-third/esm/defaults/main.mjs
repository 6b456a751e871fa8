import make from './factory.mjs';
import obj from './object.mjs';
import Klass, { create } from './klass.mjs';
make()();
obj.method();
obj.nested.arrow();
new Klass().go();
create(Klass).go();
