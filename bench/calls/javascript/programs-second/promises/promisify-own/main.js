function promisify(fn) {
  return function (...args) {
    return new Promise((resolve, reject) => {
      fn.call(this, ...args, (err, value) => (err ? reject(err) : resolve(value)));
    });
  };
}
function readConfig(name, callback) { setImmediate(() => callback(null, { name, apply() { applied(); } })); }
function failing(callback) { process.nextTick(callback, new Error('x')); }
const readAsync = promisify(readConfig);
const failAsync = promisify(failing);
readAsync('a').then((config) => config.apply());
failAsync().catch(handle);
(async () => {
  const config = await readAsync('b');
  config.apply();
  await failAsync().catch((e) => handle(e));
})();
function applied() {}
function handle() {}
