function createCounter(onChange) {
  let value = 0;
  const change = (by) => { value += by; onChange(value); };
  return {
    increment: () => change(1),
    decrement: () => change(-1),
    get value() { return peek(value); },
    reset() { value = 0; this.increment(); }
  };
}
const a = createCounter(logA);
const b = createCounter(function (v) { logB(v); });
a.increment();
b.decrement();
a.value;
b.reset();
function logA() {}
function logB() {}
function peek(v) { return v; }
