function observable(data, onChange) {
  const out = {};
  Object.keys(data).forEach((key) => {
    let value = data[key];
    Object.defineProperty(out, key, {
      enumerable: true,
      get() { track(key); return value; },
      set(next) { value = next; onChange(key, next); }
    });
  });
  return out;
}
const state = observable({ count: 0, name: 'x' }, (k, v) => update(k, v));
state.count = state.count + 1;
state.name = 'y';
class Temp { static #unit = 'c'; static get unit() { return readUnit(Temp.#unit); } static set unit(u) { Temp.#unit = checkUnit(u); } }
Temp.unit = 'f';
Temp.unit;
function track() {}
function update() {}
function readUnit(u) { return u; }
function checkUnit(u) { return u; }
