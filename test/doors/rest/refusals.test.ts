import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPERATION_BODY_MAX_BYTES } from '#src/doors/limits.ts'
import { type Json, type Service, startService } from '#test/doors/service.ts'

/** What every route of the description refuses before its operation is asked, each with the status that HTTP has for it. */

let service: Service
let routes: readonly Route[]
beforeAll(async () => {
  service = await startService()
  const document = (await (await fetch(`${service.http.url}/api/v1/openapi.json`)).json()) as Json
  routes = Object.entries<Json>(document.paths).flatMap(([template, verbs]) =>
    Object.entries<Json>(verbs).map(([verb, { requestBody }]) => ({
      verb: verb.toUpperCase(),
      path: template.replace('{operation_name}', 'monitoring.recordErrors').replace(/\{\w+\}/g, 'nobody'),
      body: requestBody as object | undefined,
    })),
  )
})
afterAll(() => service?.close())

type Route = { readonly verb: string; readonly path: string; readonly body?: object | undefined }
type Sent = { readonly verb?: string; readonly headers?: Record<string, string | number>; readonly body?: string }

/** With node:http, as fetch would not say a length that is not the body's. */
const statusOf = ({ verb, path }: Route, sent: Sent): Promise<{ status: number; type: string; allow: string }> =>
  new Promise((resolve, reject) => {
    const options = { method: sent.verb ?? verb, headers: sent.headers ?? {}, agent: false }
    const request = httpRequest(`${service.http.url}/api/v1${path}`, options, (response) => {
      const { 'content-type': type = '', allow = '' } = response.headers
      resolve({ status: response.statusCode ?? 0, type, allow })
      response.destroy()
    })
    request.once('error', reject)
    if (Number(sent.headers?.['content-length'] ?? 0) > 0) request.flushHeaders()
    else request.end(sent.body)
  })

/** The routes that do not answer so, each with what it answers. */
const others = async (status: number, among: readonly Route[], sent: (route: Route) => Sent): Promise<string[]> => {
  expect(among.length).toBeGreaterThan(30)
  const answers = await Promise.all(among.map(async (route) => [route, await statusOf(route, sent(route))] as const))
  return answers
    .filter(([, { status: got, type }]) => got !== status || type !== 'application/problem+json')
    .map(([{ verb, path }, { status: got, type }]) => `${verb} ${path}: ${got} ${type}`)
}

const JSON_TYPE = { 'content-type': 'application/json' }
const withBody = () => routes.filter(({ body }) => body)

test('a verb that its path does not take is 405, with those that it takes', async () => {
  expect(await others(405, routes, () => ({ verb: 'DELETE' }))).toEqual([])
  const { allow } = await statusOf({ verb: 'DELETE', path: '/error-patterns/nobody' }, {})
  expect(allow).toBe('GET, PUT, HEAD, OPTIONS')
})

test('a form that nobody has is 406', async () => {
  expect(
    await others(406, routes, ({ body }) => ({
      headers: { ...(body && JSON_TYPE), accept: 'text/csv' },
      ...(body && { body: '{}' }),
    })),
  ).toEqual([])
})

test('a body that is larger than is taken is 413, before it is sent', async () => {
  const headers = { ...JSON_TYPE, 'content-length': OPERATION_BODY_MAX_BYTES + 1 }
  expect(await others(413, withBody(), () => ({ headers }))).toEqual([])
})

test('a body of another media type is 415', async () => {
  expect(await others(415, withBody(), () => ({ headers: { 'content-type': 'text/plain' }, body: '{}' }))).toEqual([])
})

test('a body that is no JSON is 400, one that is no object 422', async () => {
  expect(await others(400, withBody(), () => ({ headers: JSON_TYPE, body: '{' }))).toEqual([])
  expect(await others(422, withBody(), () => ({ headers: JSON_TYPE, body: '[]' }))).toEqual([])
})
