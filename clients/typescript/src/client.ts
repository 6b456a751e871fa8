import type { Document } from './document.ts'
import { type FailureCode, OcodeFailure } from './failure.ts'

export type ClientSettings = {
  /** Where the service is; http://127.0.0.1:4000 unless said. */
  readonly url?: string
  /** Where the service wants one. */
  readonly token?: string
  /** In place of the global fetch. */
  readonly fetch?: typeof globalThis.fetch
}

export type AskOptions = {
  /** Aborting it stops the work in the service as well. */
  readonly signal?: AbortSignal
}

export type OcodeClient = {
  /** Runs an operation of the service. Throws OcodeFailure. */
  readonly ask: <Result, Variables>(
    document: Document<Result, Variables>,
    variables: Variables,
    options?: AskOptions,
  ) => Promise<Result>
}

/** A client of one service. Holds no connection: there is nothing to close. */
export const ocodeClient = (settings: ClientSettings = {}): OcodeClient => {
  const { url = 'http://127.0.0.1:4000', token, fetch = globalThis.fetch } = settings
  const address = `${url.replace(/\/+$/, '')}/graphql`
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  return {
    ask: async (query, variables, { signal } = {}) => {
      const request = { method: 'POST', headers, body: JSON.stringify({ query, variables }), ...(signal && { signal }) }
      const response = await fetch(address, request).catch((cause: unknown) => {
        throw signal?.aborted
          ? new OcodeFailure('CANCELLED', 'The call was called off.', {}, cause)
          : new OcodeFailure('UNAVAILABLE', `No service answers at ${address}.`, {}, cause)
      })
      return resultOf(await answerOf(response, address))
    },
  }
}

type Answer = { readonly data?: unknown; readonly errors?: readonly Problem[] }
type Problem = {
  readonly message: string
  readonly extensions?: { readonly code?: FailureCode; readonly details?: { readonly [name: string]: unknown } }
}

const answerOf = async (response: Response, address: string): Promise<Answer> => {
  try {
    return (await response.json()) as Answer
  } catch (cause) {
    throw new OcodeFailure('UNAVAILABLE', `What answers at ${address} is no ocode service (HTTP ${response.status}).`, {}, cause)
  }
}

/** The data; the first error where there is one, as half an answer is none. */
const resultOf = <Result>({ data, errors }: Answer): Result => {
  const [first] = errors ?? []
  if (first) throw new OcodeFailure(first.extensions?.code ?? 'INTERNAL', first.message, first.extensions?.details)
  return data as Result
}
