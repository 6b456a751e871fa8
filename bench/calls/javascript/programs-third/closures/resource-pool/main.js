function pool(make, { reset = (x) => x, max = 2 } = {}) {
  const free = [];
  return {
    acquire() { return free.pop() ?? make(); },
    release(x) { if (free.length < max) free.push(reset(x)); },
    with(f) { const x = this.acquire(); try { return f(x); } finally { this.release(x); } },
  };
}
const sockets = pool(() => ({ send() { return sent(); } }), { reset: clear });
function sent() {}
function clear(x) { return x; }
sockets.with((s) => s.send());
sockets.with((s) => s.send());
const numbers = pool(number);
function number() { return 1; }
numbers.with(use);
function use() {}
