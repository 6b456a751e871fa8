import type { Core } from '#src/core.ts'
import { OPERATION_BODY_MAX_BYTES } from '#src/doors/limits.ts'
import { callInWireNames } from '#src/doors/wire-names.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { fromWire, toWire } from '#src/kernel/wire.ts'
import { readJson } from './body.ts'
import { json, type Route } from './call.ts'

/** POST /api/v1/operations/{name}: any operation by its name, its input and output in the wire's JSON (snake_case). */
export const operationRoutes = (core: Core): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/v1/operations/*',
    name: 'operation',
    answer: async ({ request, rest, requestId, signal, actor }) => {
      const caller = { actor: actor(), requestId, signal }
      const operation = core.operations.get(rest)
      if (!operation)
        throw new OcodeError('NOT_FOUND', `There is no operation ${rest.slice(0, 100)}; GET /api/v1/operations lists them.`)
      const input = fromWire(operation.input, await readJson(request, OPERATION_BODY_MAX_BYTES))
      return json(200, toWire(operation.output, await callInWireNames(core, rest, input, caller)))
    },
  },
  {
    method: 'GET',
    path: '/api/v1/operations',
    name: 'operations',
    answer: async ({ actor }) => {
      actor()
      const operations = [...core.operations.values()].map(({ name, summary, role, mode }) => ({ name, summary, role, mode }))
      return json(200, { operations })
    },
  },
]
