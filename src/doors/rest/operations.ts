import type { Core } from '#src/core.ts'
import { readJson } from '#src/doors/http/body.ts'
import { json, type Route } from '#src/doors/http/call.ts'
import { OPERATION_BODY_MAX_BYTES } from '#src/doors/limits.ts'
import { toldMeanwhile } from '#src/doors/progress.ts'
import { callInWireNames } from '#src/doors/wire-names.ts'
import { OcodeError, toOcodeError } from '#src/kernel/error.ts'
import type { Progress } from '#src/kernel/progress.ts'
import { fromWire, toWire } from '#src/kernel/wire.ts'
import { problemReply } from './problem.ts'

/** What callers accept who want to be told how far an operation is. */
export const JSON_LINES = 'application/jsonl'

/**
 * POST /api/v1/operations/{name}: any operation by its name, its input and output in the wire's JSON (snake_case). Who accepts
 * JSON lines gets {"progress"} while it works, and in the last line the status and body that the others get.
 */
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
      const run = async (progress?: (now: Progress) => void) =>
        toWire(operation.output, await callInWireNames(core, rest, input, { ...caller, ...(progress && { progress }) }))
      if (!request.headers.accept?.includes(JSON_LINES)) return json(200, await run())
      return { status: 200, headers: { 'content-type': JSON_LINES }, body: '', stream: linesOf(run, requestId) }
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

/** Nobody reads faster. */
const TOLD_EVERY_MS = 100

const linesOf = async function* (
  run: (progress: (now: Progress) => void) => Promise<unknown>,
  requestId: string,
): AsyncGenerator<string> {
  const work = toldMeanwhile(run)
  let toldAt = Number.NEGATIVE_INFINITY
  try {
    for (let step = await work.next(); ; step = await work.next()) {
      if (step.done) return yield line({ status: 200, body: step.value })
      if (performance.now() - toldAt < TOLD_EVERY_MS) continue
      toldAt = performance.now()
      yield line({ progress: toWireProgress(step.value) })
    }
  } catch (thrown) {
    const { status, body } = problemReply(toOcodeError(thrown, requestId), { hasBody: true })
    yield line({ status, body: JSON.parse(String(body)) })
  }
}

const toWireProgress = ({ perSecond, ...progress }: Progress) => ({
  ...progress,
  ...(perSecond === undefined ? {} : { per_second: perSecond }),
})

const line = (value: object): string => `${JSON.stringify(value)}\n`
