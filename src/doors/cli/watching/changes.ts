import { watch } from 'node:fs'
import { sep } from 'node:path'

/** Editors write a file in several steps: what comes within this time is told together. */
const GATHER_MS = 60
/** Paths that are told at a time; what is more comes next. */
const PATHS_MAX = 500
/** Folders whose changes are none of the code's. */
const IGNORED = new Set(['.git', 'node_modules', '.ocode', '__pycache__', '.venv'])
/** What git writes with every commit and checkout: the same files may be those of another commit then. */
const COMMITTED = '.git/logs/HEAD'

/**
 * The paths under a folder that change from now on, relative to it with '/', each time at least one. A path that changes while
 * the last ones are dealt with comes with the next. Ends when the signal aborts.
 */
export const changesIn = (root: string, signal: AbortSignal): AsyncGenerator<string[]> => {
  const changed = new Set<string>()
  let wake = () => {}
  let failure: unknown
  // The callback form watches from this moment on, not from the first look at what changed.
  const watcher = watch(root, { recursive: true, signal }, (_kind, filename) => {
    const parts = filename?.split(sep) ?? []
    const path = parts.join('/')
    if (path === '' || (path !== COMMITTED && parts.some((part) => IGNORED.has(part)))) return
    changed.add(path)
    wake()
  })
  watcher.on('error', (problem) => {
    failure = problem
    wake()
  })
  signal.addEventListener('abort', () => wake(), { once: true })

  return (async function* () {
    while (!signal.aborted) {
      if (failure !== undefined) throw failure
      if (changed.size === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
      const paths = [...changed].slice(0, PATHS_MAX)
      for (const path of paths) changed.delete(path)
      yield paths
    }
  })()
}
