import { parse, stringify, Lexer, helpers, render as draw } from './index.mjs';
parse('1');
stringify({});
new Lexer('x').next();
helpers.assist();
draw();
