export class Pool {
  #running = 0; #queue = []; #resolvers = [];
  constructor({ size, onIdle }) { this.size = size; this.onIdle = onIdle; }
  add(task) { this.#queue.push(task); this.#pump(); }
  #pump() {
    while (this.#running < this.size && this.#queue.length) {
      const task = this.#queue.shift();
      this.#running++;
      task().finally(() => this.#finished());
    }
  }
  #finished() { this.#running--; if (this.#queue.length) this.#pump(); else if (this.#running === 0) { this.onIdle(); this.#resolvers.forEach((r) => r()); } }
  drain() { return new Promise((resolve) => this.#resolvers.push(resolve)); }
}
