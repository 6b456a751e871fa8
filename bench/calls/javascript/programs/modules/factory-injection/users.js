module.exports = function (db) {
  return { find(id, cb) { return db.query('u' + id, (rows) => cb(map(rows[0]))) } }
}
function map(r) { return r }
