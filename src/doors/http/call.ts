import type { IncomingMessage } from 'node:http'
import { problemOf } from '#src/doors/errors.ts'
import type { Actor } from '#src/kernel/context.ts'
import type { OcodeError } from '#src/kernel/error.ts'

/** One HTTP request, as a route sees it. */
export type Call = {
  readonly request: IncomingMessage
  /** What stands in place of the `*` of the route's path. */
  readonly rest: string
  /** With its `?`; empty where there is none. */
  readonly search: string
  readonly requestId: string
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal
  /** Who calls. Throws UNAUTHENTICATED. */
  readonly actor: () => Actor
}

export type Reply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
  /** Sent as it comes, in place of the body. It does not fail. */
  readonly stream?: AsyncIterable<string>
  /** Metric label in place of the route's, where one route stands for many. */
  readonly name?: string
}

export type Route = {
  /** `*` takes every method and tells them apart itself. */
  readonly method: 'GET' | 'POST' | '*'
  /** Exact, or a prefix that ends in `*`. */
  readonly path: string
  /** Metric label. */
  readonly name: string
  readonly answer: (call: Call) => Promise<Reply>
  /** The shape of this route's failures; a problem+json unless said. */
  readonly failure?: (error: OcodeError, status?: number) => Reply
}

export const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

export const problem = (error: OcodeError, status?: number): Reply => {
  const body = problemOf(error, status)
  return { status: body.status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(body) }
}
