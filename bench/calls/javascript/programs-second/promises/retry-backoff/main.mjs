async function retry(operation, { attempts = 3, onFail = () => {}, wait = sleep } = {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation(attempt);
    } catch (error) {
      onFail(error, attempt);
      if (attempt >= attempts) throw wrap(error);
      await wait(attempt);
    }
  }
}
const flaky = async (n) => { if (n < 2) throw new Error('no'); return value(); };
await retry(flaky, { onFail: warn });
await retry(() => broken(), { attempts: 1 }).catch((e) => final(e));
function sleep(ms) { return new Promise((resolve) => setTimeout(resolve, ms)); }
function wrap(e) { return e; }
function value() {}
function warn() {}
function broken() { throw new Error('always'); }
function final() {}
