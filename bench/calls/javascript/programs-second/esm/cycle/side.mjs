import { even } from './even.mjs';
globalThis.check = () => even(2);
globalThis.check();
