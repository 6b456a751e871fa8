export const VERSION = compute();
function compute() { return 1; }
export default class Store {
  open() { this.#ready(); }
  #ready() {}
}
export function connect(store) { store.open(); }
