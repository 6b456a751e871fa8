class NotFound extends Error { constructor(what) { super(what); this.what = what; } retry() { return fetchIt(this.what); } }
class Denied extends Error { explain() { return why(); } }
function fetchIt(what) { return what; }
function act(kind) { if (kind === 'a') throw new NotFound('x'); if (kind === 'b') throw new Denied(); return finish(kind); }
for (const kind of ['a', 'b', 'c']) {
  try { act(kind); }
  catch (error) {
    if (error instanceof NotFound) error.retry();
    else error.explain();
  }
  finally { unlock(); }
}
const attempt = (fn, rescue) => { try { return fn(); } catch (e) { return rescue(e); } };
attempt(() => act('a'), (e) => e.retry());
attempt(() => JSON.parse('{'), syntax);
function why() {}
function finish() {}
function unlock() {}
function syntax() {}
