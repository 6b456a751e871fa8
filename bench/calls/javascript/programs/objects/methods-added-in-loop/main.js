function Api() {}
for (const verb of ['get', 'post']) Api.prototype[verb] = function (path) { return this.send(verb, path) }
Api.prototype.send = function (v, p) { return log(v + p) }
function log(x) { return x }
new Api().get('/'); new Api().post('/')
const levels = ['info', 'warn']
const logger = levels.reduce((acc, l) => { acc[l] = (m) => write(l, m); return acc }, {})
logger.info('x'); logger.warn('y')
function write() {}
const many = Object.fromEntries(levels.map((l) => [l, (m) => write(l, m)])); many.info('z')
