class Limiter {
  constructor(max) { this.max = max; this.active = 0; this.waiting = []; }
  schedule(task) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      this.#next();
    });
  }
  #next() {
    if (this.active >= this.max || this.waiting.length === 0) return;
    const { task, resolve, reject } = this.waiting.shift();
    this.active++;
    task().then(resolve, reject).finally(() => { this.active--; this.#next(); });
  }
}
const limiter = new Limiter(1);
const one = async () => first();
const two = () => Promise.resolve(second());
limiter.schedule(one).then(show);
limiter.schedule(two).then((v) => show(v));
function first() { return 1; }
function second() { return 2; }
function show() {}
