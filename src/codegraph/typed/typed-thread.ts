/** The thread that typed-checks.ts starts: what is asked comes in, calls go out file by file. */
import { parentPort } from 'node:worker_threads'
import { type Checker, type CheckerInput, openChecker } from './checker.ts'
import type { TypedCall } from './typed-calls.ts'

export type Asked = CheckerInput & {
  readonly number: number
  readonly root: string
  /** Not 0: nobody waits for the answer any more. */
  readonly cancelled: Int32Array
}

export type Told =
  | { readonly number: number; readonly path: string; readonly calls: readonly TypedCall[] }
  | { readonly number: number; readonly failure: string | undefined }

/** Projects whose answers stay. */
const PROJECTS_MAX = 2

const checkers = new Map<string, Checker>()

const checkerOf = (root: string): Checker => {
  const checker = checkers.get(root) ?? openChecker(root)
  checkers.delete(root)
  checkers.set(root, checker)
  for (const oldest of checkers.keys()) {
    if (checkers.size <= PROJECTS_MAX) break
    checkers.delete(oldest)
  }
  return checker
}

const tell = (told: Told): void => parentPort?.postMessage(told)

parentPort?.on('message', ({ number, root, cancelled, ...input }: Asked) => {
  try {
    for (const [path, calls] of checkerOf(root).calls(input)) {
      if (Atomics.load(cancelled, 0) !== 0) break
      tell({ number, path, calls })
    }
    tell({ number, failure: undefined })
  } catch (thrown) {
    checkers.delete(root)
    tell({ number, failure: String(thrown).slice(0, 200) })
  }
})
