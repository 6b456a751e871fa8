const lib = require('./lib');
lib.strings.upper('a');
lib.lists.unique([1, 1]);
const { all } = lib;
all(['x']);
require('./lib/strings').pad('x');
