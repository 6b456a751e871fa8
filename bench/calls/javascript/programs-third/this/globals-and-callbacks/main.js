var self = this;
function sloppy() { return typeof this; }
sloppy();
const timer = { ticks: 0, start() { const me = this; [1].forEach(function () { me.tick(); }); queueMicrotask(this.tick.bind(this)); setImmediate(() => this.stop()); }, tick() { this.ticks++; counted(); }, stop() {} };
function counted() {}
timer.start();
const handler = { handle() { return this.inner(); }, inner() { return 1; } };
const run = (f, ctx) => f.call(ctx);
run(handler.handle, handler);
run(handler.handle, { inner: () => other() });
function other() {}
