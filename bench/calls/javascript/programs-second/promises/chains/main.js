function get(id) {
  return new Promise(function (resolve, reject) {
    setTimeout(function () { id > 0 ? resolve(make(id)) : reject(new Bad(id)); }, 1);
  });
}
function Bad(id) { this.id = id; }
function make(id) { return { id, next() { return get(id + 1); } }; }
get(1)
  .then((item) => item.next())
  .then(log)
  .then(() => get(-1))
  .then(never)
  .catch(function (error) { return recover(error); })
  .finally(cleanup);
get(-2).then(null, recover);
get(3).then(log, never);
function log() {}
function never() {}
function recover() {}
function cleanup() {}
