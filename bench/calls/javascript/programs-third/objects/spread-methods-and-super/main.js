const logging = { log(x) { return this.sink(x); }, sink() {} };
const timing = { time(f) { const t = f(); this.log(t); return t; } };
const svc = { ...logging, ...timing, sink(x) { return out(x); }, run() { return this.time(() => this.work()); }, work() { return 1; } };
function out() {}
svc.run();
const frozen = Object.freeze({ ...svc, work: () => other() });
function other() {}
frozen.run();
const child = Object.setPrototypeOf({ log(x) { return super.log(x); } }, svc);
child.run();
Object.entries(frozen).filter(([k]) => k === 'work').forEach(([, f]) => f());
