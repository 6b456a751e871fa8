const util = require('./text');
const { parse, default: main } = require('./parse');
const Klass = require('./klass');
const make = require('./make')({ log: util.log });
util(1); util.log('x'); util.deep.inner();
parse('x'); main();
new Klass.Sub().hi();
make.run();
require('./side');
const lazy = () => require('./lazy');
lazy().go();
module.exports = exports = { start };
function start() {}
exports.start();
