import './plugins/a.mjs'
import './plugins/b.mjs'
import { run, names } from './registry.mjs'
for (const n of names()) run(n)
