const lines = [];
export function audit(text) { lines.push(stamp(text)); }
export function withAudit(name, method) { return function (...args) { audit(name); return method.apply(this, args); }; }
const stamp = (t) => t;
