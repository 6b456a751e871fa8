import { Pool } from './pool.mjs';
import { jobs, define } from './jobs.mjs';
define('mail', { perform: async (to) => sendMail(to), retries: 1 });
define('flaky', { perform() { throw new Error('no'); }, retries: 1, onFailure: (e) => alerted(e) });
const pool = new Pool({ size: 2, onIdle: idle });
for (const [name, job] of jobs) pool.add(() => job.run(name));
await pool.drain();
function sendMail() {}
function alerted() {}
function idle() {}
