import { register } from './core.mjs';
export function describe() { return 'a'; }
register('a', { start({ log }) { log('a'); return describe(); } });
