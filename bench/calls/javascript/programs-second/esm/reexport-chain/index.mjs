export * from './parse.mjs';
export { default as stringify } from './stringify.mjs';
export { default as Lexer, token } from './lexer.mjs';
export * as helpers from './assists.mjs';
import { draw } from './draw.mjs';
export { draw as render };
