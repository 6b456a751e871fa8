import { toldMeanwhile } from '#src/doors/progress.ts'
import { callInWireNames } from '#src/doors/wire-names.ts'
import type { Caller, Serving } from './caller.ts'
import type { DomainObject } from './codec.ts'

/** Runs an operation that takes long, and yields how far it is while it works, then what `answer` makes of its output. */
export const withProgress = (operation: string, answer: (output: DomainObject) => readonly DomainObject[]) =>
  async function* ({ core }: Serving, caller: Caller, request: DomainObject): AsyncGenerator<DomainObject> {
    const input = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== 0))
    const output = yield* toldMeanwhile((progress) => callInWireNames(core, operation, input, { ...caller, progress }))
    yield* answer(output as DomainObject)
  }
