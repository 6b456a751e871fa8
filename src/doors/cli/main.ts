import { enableCompileCache } from 'node:module'
import { COMPILE_CACHE } from './compile-cache.ts'

// Before anything else is loaded; does nothing where the launcher has said it already.
enableCompileCache(COMPILE_CACHE)

const { run } = await import('./run.ts')
await run(process.argv.slice(2))
