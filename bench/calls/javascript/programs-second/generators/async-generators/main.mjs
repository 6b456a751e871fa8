async function* pages(fetchPage) {
  let page = 0;
  while (page < 2) {
    const items = await fetchPage(page++);
    for (const item of items) yield item;
  }
}
async function* mapAsync(source, f) { for await (const x of source) yield await f(x); }
async function fetchPage(n) { return load(n); }
for await (const item of mapAsync(pages(fetchPage), async (x) => convert(x))) consume(item);
const stream = { async *[Symbol.asyncIterator]() { yield open(); } };
for await (const handle of stream) handle.read();
class Feed {
  async *items() { yield* this.batch(); }
  *batch() { yield () => job(); }
}
for await (const work of new Feed().items()) work();
const manual = { [Symbol.asyncIterator]() { let i = 0; return { next: async () => ({ done: i++ > 0, value: tick() }) }; } };
for await (const x of manual) consume(x);
function load(n) { return [n]; }
function convert(x) { return x; }
function consume() {}
function open() { return { read() {} }; }
function job() {}
function tick() {}
