import Lexer from './lexer.mjs';
export function parse(text) { return new Lexer(text).next(); }
