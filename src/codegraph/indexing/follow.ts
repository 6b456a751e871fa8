import { inSlices } from '#src/codegraph/flow/slices.ts'
import { familyOf } from '#src/codegraph/languages/languages.ts'
import { followValues, toldByOthers } from '#src/codegraph/resolve/join.ts'
import type { Program } from '#src/codegraph/resolve/program.ts'
import { checkerInput } from '#src/codegraph/typed/checker-input.ts'
import type { TypedCalls } from '#src/codegraph/typed/typed-calls.ts'
import type { IndexTask } from './index-task.ts'
import type { ReadTree } from './read-tree.ts'

/**
 * Checking types costs 0.02 to 0.06 ms of CPU and 3 to 7 kB of memory a line, both in a process of the compiler's own: with two cores
 * that is what reading, following and writing a larger program have to themselves.
 */
const TYPED_LINES_MAX = 150_000

/**
 * Finds out where calls go that scope and imports do not tell: values are followed here, while a checker of types is at work in its
 * thread. Gives back what went wrong.
 */
export const follow = async (task: IndexTask, tree: ReadTree, program: Program): Promise<readonly string[]> => {
  const { signal } = task.reach
  // Where following is stopped, nobody waits for the checker any more.
  const stop = new AbortController()
  const checked = checkTypes(task, tree, AbortSignal.any([signal, stop.signal]))
  checked.catch(() => {})
  try {
    const problems = await inSlices(followValues(program), signal)
    const { calls, problem } = await checked
    toldByOthers(program).typedCalls = calls
    return problem === undefined ? problems : [...problems, problem]
  } finally {
    stop.abort()
  }
}

type Checked = { readonly calls?: TypedCalls; readonly problem?: string }

const checkTypes = async ({ root, typedChecks }: IndexTask, tree: ReadTree, signal: AbortSignal): Promise<Checked> => {
  const sources = tree.sources.filter(({ facts }) => familyOf(facts.language) === 'javascript')
  if (typedChecks === undefined || sources.length === 0) return {}
  const lines = sources.reduce((sum, { facts }) => sum + facts.lines, 0)
  if (lines > TYPED_LINES_MAX)
    return { problem: unchecked(`${lines} lines are more than the ${TYPED_LINES_MAX} it is asked about`) }
  try {
    return { calls: await typedChecks.calls(root, checkerInput(sources, tree.configs), signal) }
  } catch (thrown) {
    signal.throwIfAborted()
    return { problem: unchecked(thrown instanceof Error ? thrown.message : String(thrown)) }
  }
}

const unchecked = (why: string): string =>
  `TypeScript: types were not checked, so calls are those of scope, imports and the flow of values (${why})`
