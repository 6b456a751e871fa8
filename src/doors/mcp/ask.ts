import type { Core } from '#src/core.ts'
import { callInWireNames } from '#src/doors/wire-names.ts'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { fromWire, toWire } from '#src/kernel/wire.ts'

/** Calls an operation by its name with the wire's JSON, and answers with it. Throws OcodeError. */
export type Ask = (operation: string, input: unknown, signal?: AbortSignal) => Promise<unknown>

/** Asks the service in this process, as a caller. */
export const askCore =
  (core: Core, caller: Partial<Pick<Context, 'actor' | 'requestId'>> = {}): Ask =>
  async (name, input, signal) => {
    const operation = core.operations.get(name)
    if (!operation) throw new OcodeError('NOT_FOUND', `There is no operation ${name}.`)
    const domain = fromWire(operation.input, input)
    const answer = await callInWireNames(core, name, domain, { ...caller, ...(signal && { signal }) })
    return toWire(operation.output, answer)
  }
