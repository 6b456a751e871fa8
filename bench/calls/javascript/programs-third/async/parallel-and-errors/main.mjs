const tasks = { a: async () => first(), b: () => Promise.resolve(second()), c: async () => { throw broken(); } };
function first() { return { use: usedA }; }
function second() { return { use: usedB }; }
function usedA() {}
function usedB() {}
function broken() { return Object.assign(new Error('x'), { recover }); }
function recover() {}
const results = await Promise.allSettled(Object.values(tasks).map((t) => t()));
for (const r of results) if (r.status === 'fulfilled') r.value.use(); else r.reason.recover();
const race = await Promise.any([tasks.c(), tasks.a()]);
race.use();
const withTimeout = (p, ms, onLate) => Promise.race([p, new Promise((_, no) => setTimeout(() => no(onLate()), ms))]);
await withTimeout(new Promise(() => {}), 1, late).catch((e) => e());
function late() { return lateError; }
function lateError() {}
