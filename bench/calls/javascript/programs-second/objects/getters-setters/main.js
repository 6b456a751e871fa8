const thermometer = {
  _c: 0,
  get fahrenheit() { return toF(this._c); },
  set fahrenheit(f) { this._c = toC(f); },
  get observers() { return this._obs ??= makeList(); }
};
thermometer.fahrenheit = 50;
thermometer.fahrenheit;
thermometer.observers.push(notify);
thermometer.observers.forEach((o) => o());
const { fahrenheit } = thermometer;
thermometer.fahrenheit += 1;
const copy = { ...thermometer };
function toF(c) { return c; }
function toC(f) { return f; }
function makeList() { return []; }
function notify() {}
