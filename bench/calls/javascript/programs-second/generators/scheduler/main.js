class Scheduler {
  #queue = [];
  spawn(task, ...args) { this.#queue.push(task(...args)); return this; }
  run() {
    while (this.#queue.length > 0) {
      const task = this.#queue.shift();
      const { done, value } = task.next();
      if (done) continue;
      if (typeof value === 'function') value(this);
      this.#queue.push(task);
    }
  }
}
function* ping(n) { for (let i = 0; i < n; i++) { beep(i); yield; } }
function* spawner() { yield (s) => s.spawn(ping, 1); boop(); }
new Scheduler().spawn(ping, 2).spawn(spawner).run();
function beep() {}
function boop() {}
