import type { CallerContext, Core } from '#src/core.ts'
import { BodyRefused, readJson } from '#src/doors/http/body.ts'
import { type Call, json, type Reply } from '#src/doors/http/call.ts'
import { OPERATION_BODY_MAX_BYTES } from '#src/doors/limits.ts'
import { callInWireNames } from '#src/doors/wire-names.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { fromWire } from '#src/kernel/wire.ts'
import { bind, pathNames } from './binding.ts'
import { conditional, conditionOf } from './conditional.ts'
import { idempotencyKey, idFieldsOf, idsOfKey, type keptAnswers } from './idempotency.ts'
import { inputOf } from './input.ts'
import { answerOf } from './output.ts'
import type { Row, Verb } from './row.ts'

export const BASE = '/api/v1'

/** Something of the API that answers one verb at one path. */
export type Endpoint = {
  readonly verb: Verb
  readonly path: string
  /** The input's field that the body is, where it is not all of the input. */
  readonly bodyIs?: string | undefined
  /** Media types it can answer with. */
  readonly types: readonly string[]
  /** `etag` is that of what is at the path, for changes that depend on it. */
  readonly answer: (call: Call, path: Readonly<Record<string, string>>, etag: () => Promise<string | undefined>) => Promise<Reply>
}

type Shared = { readonly core: Core; readonly once: ReturnType<typeof keptAnswers> }

/** A row's operation as an endpoint: decode, call, encode. Throws at the start for a row that does not fit, which is a bug. */
export const endpointOf = (row: Row, shared: Shared): Endpoint => {
  const operation = operationOf(shared.core, row)
  const binding = bind(row, operation)
  const answer = answerOf(row, operation)
  const ids = idFieldsOf(row, operation)
  const run = async (input: unknown, call: Call, more: Pick<CallerContext, 'actor' | 'condition'>): Promise<Reply> => {
    const caller = { ...more, requestId: call.requestId, signal: call.signal }
    const domain = fromWire(operation.input, input)
    const output = await callInWireNames(shared.core, row.operation, domain, caller)
    const { json: body, nextCursor } = answer.present(output)
    const reply = json(row.created === undefined ? 200 : 201, body)
    return { ...reply, headers: { ...reply.headers, ...locationOf(row, body), ...linkOf(call, nextCursor) } }
  }
  return {
    verb: row.verb,
    path: row.path,
    bodyIs: row.body,
    types: ['application/json'],
    answer: async (call, path, etag) => {
      const actor = call.actor()
      const body = binding.body && (await bodyOf(call, binding.body.isRequired))
      const input = inputOf(binding, { path, search: call.search, body })
      if (row.verb === 'GET') return conditional(await run(input, call, { actor }), call.request.headers['if-none-match'])
      const { headers } = call.request
      const key = row.verb === 'POST' ? idempotencyKey(headers['idempotency-key']) : undefined
      const condition = conditionOf(headers, etag)
      // Once before, so that what is refused costs nothing; what counts is what the change finds in its transaction.
      await condition?.()
      const caller = { actor, ...(condition && { condition }) }
      if (key === undefined) return run(input, call, caller)
      const repeatable = { key, scope: `${actor.id} ${call.request.method} ${call.rest}`, body: JSON.stringify(body ?? {}) }
      return shared.once(repeatable, () => run(idsOfKey(input, key, ids), call, caller))
    },
  }
}

export const operationOf = (core: Pick<Core, 'operations'>, row: Row): Operation => {
  const operation = core.operations.get(row.operation)
  if (!operation) throw new Error(`${row.verb} ${row.path}: there is no operation ${row.operation}.`)
  return operation
}

/** Where no body is needed, none says as much as an empty object. */
const bodyOf = async ({ request }: Call, isRequired: boolean): Promise<unknown> => {
  const { 'content-length': length, 'transfer-encoding': encoding, 'content-type': type } = request.headers
  const isEmpty = encoding === undefined && (length === undefined || length === '0') && type === undefined
  if (isEmpty && isRequired) throw new BodyRefused(400, 'The body is missing; send a JSON object.')
  return isEmpty ? {} : readJson(request, OPERATION_BODY_MAX_BYTES)
}

/** Where what was made is, from its own fields. */
const locationOf = ({ created }: Row, body: unknown): Record<string, string> => {
  if (created === undefined) return {}
  const values = body as Record<string, unknown>
  const location = pathNames(created).reduce(
    (path, name) => path.replace(`{${name}}`, encodeURIComponent(String(values[name]))),
    created,
  )
  return { location: `${BASE}${location}` }
}

/** The next page of a list (RFC 8288). */
const linkOf = ({ search, rest }: Call, nextCursor: string | undefined): Record<string, string> => {
  if (nextCursor === undefined) return {}
  const query = new URLSearchParams(search)
  query.set('after', nextCursor)
  return { link: `<${BASE}/${rest}?${query}>; rel="next"` }
}
