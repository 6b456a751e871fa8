export default class { go() { return this.#step(); } #step() { return stepped(); } }
export const create = (K) => new K();
function stepped() {}
