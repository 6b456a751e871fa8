class Api {
  #cache = new Map();
  async get(path) {
    if (this.#cache.has(path)) return this.#cache.get(path);
    const response = await this.#fetch(path);
    this.#cache.set(path, response);
    return response;
  }
  async #fetch(path) { await delay(1); return { json: async () => decode(path) }; }
}
const api = new Api();
const load = async (path) => {
  try {
    const response = await api.get(path);
    return await response.json();
  } catch (e) {
    onError(e);
  } finally {
    await release();
  }
};
await load('/a');
await load('/a');
const results = await Promise.all(['/b', '/c'].map(load));
results.forEach((r) => print(r));
for (const p of [load('/d')]) await p;
const fns = await Promise.all([async () => alpha, async () => beta].map((f) => f()));
fns.forEach((f) => f());
function delay(ms) { return new Promise((r) => setTimeout(r, ms)); }
function decode() {}
function onError() {}
async function release() {}
function print() {}
function alpha() {}
function beta() {}
