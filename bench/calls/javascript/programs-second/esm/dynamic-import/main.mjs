const { run, default: fallback } = await import('./feature.mjs');
run();
fallback();
import('./other.mjs').then((module) => module.start()).then(finished);
async function load(name) {
  const module = await import(`./locale-${name}.mjs`);
  return module.hello();
}
await load('en');
const all = await Promise.all(['./locale-en.mjs', './other.mjs'].map((path) => import(path)));
all[0].bye();
function finished() {}
