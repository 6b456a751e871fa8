const { promisify } = require('node:util');
const sleep = promisify(setTimeout);
const { readFile } = require('node:fs');
const { once, EventEmitter } = require('node:events');
class Queue extends EventEmitter { #list = []; push(x) { this.#list.push(x); this.emit('item', x); } async *[Symbol.asyncIterator]() { while (this.#list.length) yield this.#list.shift(); } }
async function consume(q) { for await (const job of q) await job(); finished(); }
const q = new Queue();
q.on('item', (job) => seen(job));
q.push(async () => worked());
consume(q).then(() => sleep(1)).then(woke);
readFile(__filename, 'utf8', (err, text) => { if (!err) loaded(text); });
function finished() {}
function seen() {}
function worked() {}
function woke() {}
function loaded() {}
