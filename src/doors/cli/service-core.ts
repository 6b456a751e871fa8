import type { Core } from '#src/core.ts'
import { callInWireNames } from '#src/doors/wire-names.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { fromWire, toWire } from '#src/kernel/wire.ts'
import type { Service } from './service.ts'

/** A core in this process, spoken to as a service over HTTP would be. */
export const coreService = (core: Core, close: () => Promise<void> = async () => {}): Service => ({
  place: 'in this process',
  isLocal: true,
  call: async (name, input, signal, progress) => {
    const operation = core.operations.get(name)
    if (!operation) throw new OcodeError('NOT_FOUND', `There is no operation ${name}.`)
    const caller = { ...(signal && { signal }), ...(progress && { progress }) }
    return toWire(operation.output, await callInWireNames(core, name, fromWire(operation.input, input), caller))
  },
  ping: () => core.store.ping(),
  settle: () => core.relay.drain(),
  close,
})
