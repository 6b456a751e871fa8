import { register, run } from './core.mjs';
import './plug-a.mjs';
import plugB from './plug-b.mjs';
register('b', plugB);
run('a'); run('b');
const names = ['a'];
for (const n of names) { const m = await import(`./plug-${n}.mjs`); m.describe(); }
