function readAll(names, read, done) {
  const results = []
  function next(i) {
    if (i === names.length) return done(null, results)
    read(names[i], (err, text) => {
      if (err) return done(err)
      results.push(text)
      next(i + 1)
    })
  }
  next(0)
}
const store = { a: '1', b: '2' }
const fake = (name, cb) => (name in store ? cb(null, store[name]) : cb(new Error(name)))
readAll(['a', 'b'], fake, function all(err, list) { if (!err) summarize(list) })
readAll(['x'], fake, failed)
function summarize(list) { return list.length }
function failed(err) { return err.message }
