export const jobs = new Map();
class Job {
  constructor(options) { Object.assign(this, { retries: 0, onFailure() {} }, options); }
  async run(...args) {
    for (let i = 0; i <= this.retries; i++) {
      try { return await this.perform(...args); } catch (e) { if (i === this.retries) this.onFailure(e); else await backoff(i); }
    }
  }
}
export const define = (name, options) => { jobs.set(name, new Job(options)); };
const backoff = (n) => new Promise((r) => setTimeout(r, n));
