#!/usr/bin/env node
// node bin/launch.mjs [--dev] SCRIPT [ARGUMENT…]: what `npm start` and `npm test` run, also on a fresh clone.
import { run } from './run.mjs'

const given = process.argv.slice(2)
const dev = given[0] === '--dev'
const [script = '', ...args] = dev ? given.slice(1) : given
await run({ script, args, dev })
