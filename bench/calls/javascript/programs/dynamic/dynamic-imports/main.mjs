const name = './mod-a.mjs'
const { run } = await import(name); run()
for (const n of ['a', 'b']) { const m = await import(`./mod-${n}.mjs`); m.run() }
const loaders = { a: () => import('./mod-a.mjs'), b: () => import('./mod-b.mjs') }
loaders.a().then((m) => m.run()); (await loaders.b()).default()
const load = async (k) => (await loaders[k]()).run()
await load('b')
