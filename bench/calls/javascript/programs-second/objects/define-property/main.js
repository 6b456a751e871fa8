const api = {};
Object.defineProperty(api, 'ping', { value: function () { return pong(); }, enumerable: true });
Object.defineProperty(api, 'lazy', {
  configurable: true,
  get() {
    const made = build();
    Object.defineProperty(api, 'lazy', { value: made });
    return made;
  }
});
Object.defineProperties(api, {
  level: { get: () => readLevel(), set(v) { writeLevel(v); } },
  reset: { value: () => { api.level = 0; } }
});
api.ping();
api.lazy.use();
api.lazy.use();
api.level = api.level + 1;
api.reset();
function pong() {}
function build() { return { use() {} }; }
function readLevel() { return 1; }
function writeLevel() {}
