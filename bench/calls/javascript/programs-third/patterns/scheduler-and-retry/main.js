class Scheduler {
  queue = [];
  running = 0;
  constructor(max, { onIdle = () => {} } = {}) { this.max = max; this.onIdle = onIdle; }
  add(job) { return new Promise((resolve, reject) => { this.queue.push({ job, resolve, reject }); this.#next(); }); }
  #next() {
    if (this.running >= this.max || this.queue.length === 0) return this.running === 0 && this.onIdle();
    const { job, resolve, reject } = this.queue.shift();
    this.running++;
    Promise.resolve().then(() => job()).then(resolve, reject).finally(() => { this.running--; this.#next(); });
  }
}
const s = new Scheduler(1, { onIdle: idle });
function idle() {}
s.add(j1).then(use);
s.add(async () => j2());
function j1() { return leaf; }
function j2() {}
function use(f) { f(); }
function leaf() {}
