import type { Core } from '#src/core.ts'
import { type Call, json, type Reply, type Route } from '#src/doors/http/call.ts'
import { checkOrigin } from '#src/doors/http/origin.ts'
import { OcodeError, toOcodeError } from '#src/kernel/error.ts'
import { accepts, conditional } from './conditional.ts'
import { BASE, type Endpoint, endpointOf } from './endpoint.ts'
import { keptAnswers } from './idempotency.ts'
import { openApi } from './openapi.ts'
import { JSON_LINES, operationRoutes } from './operations.ts'
import { type Found, pathIndex } from './path.ts'
import { problemReply } from './problem.ts'
import { rows } from './routes.ts'
import { viewerEndpoints } from './viewer.ts'

/** Everything below /api/v1, as one route of the HTTP server that takes every method. */
export const restRoutes = (core: Core): readonly Route[] => {
  const shared = { core, once: keptAnswers() }
  const find = pathIndex([
    ...rows.map((row) => endpointOf(row, shared)),
    ...namedOperations(core),
    description(core),
    ...viewerEndpoints(),
  ])
  return [{ method: '*', path: `${BASE}/*`, name: 'rest', answer: (call) => answer(call, find) }]
}

type Find = ReturnType<typeof pathIndex<Endpoint>>

const answer = async (call: Call, find: Find): Promise<Reply> => {
  let endpoint: Endpoint | undefined
  try {
    const found = find(`/${call.rest}`)
    if (!found)
      throw new OcodeError(
        'NOT_FOUND',
        `There is nothing at ${BASE}/${call.rest.slice(0, 200)}; GET ${BASE}/openapi.json says what there is.`,
      )
    const method = call.request.method ?? ''
    const allow = allowed(found.entries)
    if (method === 'OPTIONS') return { status: 204, headers: { allow }, body: '' }
    endpoint = found.entries.find(({ verb }) => verb === (method === 'HEAD' ? 'GET' : method))
    if (!endpoint)
      return problemReply(new OcodeError('INVALID', `This path takes ${allow}, not ${method}.`), {
        headers: { allow },
        status: 405,
      })
    if (endpoint.verb !== 'GET') checkOrigin(call.request.headers)
    if (!accepts(call.request.headers.accept, endpoint.types))
      throw new NotAcceptable('INVALID', `This can be had as ${endpoint.types.join(', ')} only.`)
    const reply = await endpoint.answer(call, found.path, () => etagAt(call, found))
    return { ...reply, name: `${endpoint.verb} ${endpoint.path}` }
  } catch (thrown) {
    const error = toOcodeError(thrown, call.requestId)
    if (error.code === 'INTERNAL' || error.code === 'UNAUTHENTICATED') throw error
    const status = thrown instanceof NotAcceptable ? 406 : undefined
    const problem = problemReply(error, { hasBody: endpoint && endpoint.verb !== 'GET', bodyIs: endpoint?.bodyIs, status })
    return { ...problem, ...(endpoint && { name: `${endpoint.verb} ${endpoint.path}` }) }
  }
}

class NotAcceptable extends OcodeError {}

/** The ETag of what GET gives at a path; undefined where there is nothing, or nothing can be read. */
const etagAt = async (call: Call, { entries, path }: Found<Endpoint>): Promise<string | undefined> => {
  const read = entries.find(({ verb }) => verb === 'GET')
  try {
    return (await read?.answer({ ...call, search: '' }, path, async () => undefined))?.headers.etag
  } catch (thrown) {
    if (thrown instanceof OcodeError && thrown.code === 'NOT_FOUND') return undefined
    throw thrown
  }
}

const allowed = (entries: readonly Endpoint[]): string => {
  const verbs = entries.map(({ verb }) => verb)
  return [...verbs, ...(verbs.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}

/** Any operation by its name, as the command line calls them. */
const namedOperations = (core: Core): Endpoint[] =>
  operationRoutes(core).map(({ method, path, answer: run }) => ({
    verb: method === 'POST' ? 'POST' : 'GET',
    path: path.slice(BASE.length).replace('*', '{operation_name}'),
    types: method === 'POST' ? ['application/json', JSON_LINES] : ['application/json'],
    answer: (call, { operation_name: name = '' }) => run({ ...call, rest: name }),
  }))

const description = (core: Core): Endpoint => {
  let document: string | undefined
  return {
    verb: 'GET',
    path: '/openapi.json',
    types: ['application/json'],
    answer: async ({ request }) => {
      document ??= JSON.stringify(openApi(core.operations))
      return conditional({ ...json(200, {}), body: document }, request.headers['if-none-match'])
    },
  }
}
