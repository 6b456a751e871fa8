import { ERROR_CODES, type ErrorCode } from '#src/kernel/error.ts'

/** A JSON object under the wire's names (snake_case). */
export type Json = { [name: string]: unknown }

/** What came back: the operation's output in the wire's JSON, or part of it, or the code of the failure and all that is said of it. */
export type Answer = { readonly value: unknown } | { readonly code: ErrorCode; readonly said?: string }

/** One way in which a door takes an input: a route, a method, a field, a tool, a command. */
export type Way = {
  readonly as: string
  /** What a caller calls the field at a path of the wire's names, such as `task.user_id`; as its last name says unless said. */
  readonly spell?: (path: string) => string
  /** Whether this way leaves out more than its door. */
  readonly showsLess?: boolean
  /** Aborting the signal is what a caller of this door does who does not want the answer any more. */
  readonly ask: (signal?: AbortSignal) => Promise<Answer>
}

/** A door as its callers know it: over its real transport, with a client of its kind. */
export type Door = {
  readonly name: string
  /** The operations that the door's own table offers. */
  readonly offers: ReadonlySet<string>
  /** Whether answers may leave out fields that the operation gives, because the contract of the door has none for them. */
  readonly showsLess: boolean
  /** The ways in which this input can be said; none where the door has no words for it, such as text for a protobuf number. */
  readonly ways: (operation: string, input: Json) => readonly Way[]
  readonly close: () => Promise<void>
}

/** Where a service listens, and the token of the caller; without one nothing is sent. */
export type Place = { readonly url: string; readonly grpc: string; readonly token: string | undefined }

/** `user_id` of `task.user_id`. */
export const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

export const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

export const codeNamed = (code: unknown): ErrorCode => {
  const found = ERROR_CODES.find((one) => one === code)
  if (found === undefined) throw new Error(`A failure came with the code ${String(code)}, which is none.`)
  return found
}

/** The JSON of an HTTP answer with its failure in the shape of a problem, or CANCELLED where the caller went away. */
export const askHttp = async (url: string, init: RequestInit, read: (body: unknown) => unknown): Promise<Answer> => {
  try {
    const response = await fetch(url, init)
    const body: unknown = await response.json()
    return response.ok ? { value: read(body) } : { code: codeNamed((body as Json).code), said: JSON.stringify(body) }
  } catch (thrown) {
    if (init.signal?.aborted) return { code: 'CANCELLED' }
    throw thrown
  }
}
