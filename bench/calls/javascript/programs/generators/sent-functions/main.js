function* runner() { let f; while ((f = yield)) f() }
const r = runner()
r.next(); r.next(first); r.next(() => second())
function first() {}
function second() {}
function* source() { yield first; yield () => second() }
for (const f of source()) f()
const [g] = source(); g()
