const config = { verbose: true };
const log = require('./log')(config);
const db = require('./db')({ log });
log.info('a');
db.query('q', (err, rows) => done(rows));
function done() {}
