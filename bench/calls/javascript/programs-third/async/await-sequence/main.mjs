const load = async (id) => { await pause(1); return { id, show: () => display(id) }; };
const pause = (ms) => new Promise((ok) => setTimeout(ok, ms));
function display() {}
async function main() {
  const one = await load(1);
  one.show();
  const [a, b] = await Promise.all([load(2), load(3)]);
  a.show(); b.show();
  try { await explode(); } catch (e) { e.handle(); } finally { tidy(); }
  for await (const r of stream()) r();
}
class Oops extends Error { handle() { return recover(); } }
function recover() {}
async function explode() { throw new Oops('x'); }
function tidy() {}
async function* stream() { yield piece; }
function piece() {}
await main();
