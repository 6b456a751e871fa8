#!/usr/bin/env node
// The command line, from any folder: `npx ocode` in the clone, or a link to this file on the PATH.
import { run } from './run.mjs'

await run({ script: 'src/doors/cli/main.ts', args: process.argv.slice(2), dev: false, keepPath: true })
