import { callInWireNames } from '#src/doors/wire-names.ts'
import type { Progress } from '#src/kernel/context.ts'
import type { Caller, Serving } from './caller.ts'
import type { DomainObject } from './codec.ts'

/**
 * Runs an operation that takes long, and yields how far it is while it works, then what `answer` makes of its output. Progress that
 * nobody took in time is replaced by what came after it.
 */
export const withProgress = (operation: string, answer: (output: DomainObject) => readonly DomainObject[]) =>
  async function* ({ core }: Serving, caller: Caller, request: DomainObject): AsyncGenerator<DomainObject> {
    let told: Progress | undefined
    let isOver = false
    let wake = () => {}
    const progress = (next: Progress) => {
      told = next
      wake()
    }
    const input = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== 0))
    const work = callInWireNames(core, operation, input, { ...caller, progress }).finally(() => {
      isOver = true
      wake()
    })
    // Its failure is thrown below; until then nobody need hear of it.
    work.catch(() => {})
    while (!isOver || told) {
      const next = told
      told = undefined
      if (next) yield next
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
    yield* answer((await work) as DomainObject)
  }
