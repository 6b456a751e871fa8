class Queue {
  constructor(limit) { this.limit = limit; this.running = 0; this.waiting = [] }
  add(task) { return new Promise((resolve, reject) => { this.waiting.push({ task, resolve, reject }); this.next() }) }
  next() {
    if (this.running >= this.limit) return
    const job = this.waiting.shift()
    if (!job) return
    this.running++
    job.task().then(job.resolve, job.reject).finally(() => { this.running--; this.next() })
  }
}
const q = new Queue(1)
q.add(async () => work(1)).then((v) => log(v))
q.add(() => Promise.resolve(work(2))).then(log)
function work(n) { return n }
function log() {}
