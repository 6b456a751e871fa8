const withLog = (f, name = f.name) => (...a) => { log(name); return f(...a); };
const withRetry = (f, n) => async (...a) => { for (let i = 0; i < n; i++) try { return await f(...a); } catch (e) { if (i === n - 1) throw giveUp(e); } };
const withCache = (f, store = new Map()) => (k) => store.get(k) ?? (store.set(k, f(k)), store.get(k));
const get = withLog(withCache(withLog(fetchOne)));
get(1);
const flaky = withRetry(async () => { throw fail(); }, 2);
flaky().catch((e) => handled(e));
function fetchOne(k) { return k; }
function log() {}
function fail() { return new Error('f'); }
function giveUp(e) { return e; }
function handled() {}
