const { tokenize } = require('./lexer');
const Parser = require('./parser');
const VM = require('./vm');
const program = new Parser(tokenize('print ( 1 + 2 )')).parse();
new VM({ print: (x) => shown(x) }).run(program);
function shown() {}
