import type { Handler } from './types.ts';
const loud: Handler = { handle() { throw shout(); } };
function shout() { return new Error('x'); }
export const quiet: Handler = { handle: () => hush() };
const hush = () => {};
export default loud;
