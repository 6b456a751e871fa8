import { createHash } from 'node:crypto'
import { DOCUMENTS_MAX, PERSISTED_TEXT_MAX_CHARS } from '#src/doors/limits.ts'
import { OcodeError } from '#src/kernel/error.ts'

/** What a client asks for, as far as it matters here. */
type Asked = { readonly query?: unknown; readonly extensions?: unknown }

/** What clients compare with to tell that they have to send the text after all (Apollo's protocol for persisted queries). */
export const NOT_PERSISTED = 'PersistedQueryNotFound'

/** The texts that operations are known by. */
export type PersistedOperations = {
  /**
   * The request with its text, where it only named the hash of one; otherwise as it is. Throws NOT_FOUND with the message
   * PersistedQueryNotFound for an unknown hash, INVALID for one that is not of the text beside it, FORBIDDEN for an operation
   * that is not trusted where only those are answered.
   */
  readonly complete: <A extends Asked>(asked: A) => A
}

/**
 * Keeps the texts that clients sent with their SHA-256, the least recently used go first, beside those of `trusted`. With
 * `onlyTrusted` no other operation is answered.
 */
export const openPersisted = (trusted: readonly string[], onlyTrusted: boolean): PersistedOperations => {
  const known = new Map(trusted.map((text) => [hashOfText(text), text] as const))
  const learned = new Map<string, string>()
  const learn = (hash: string, text: string) => {
    learned.delete(hash)
    if (text.length <= PERSISTED_TEXT_MAX_CHARS) learned.set(hash, text)
    if (learned.size > DOCUMENTS_MAX) learned.delete(learned.keys().next().value as string)
  }
  const textOf = (hash: string): string => {
    const text = known.get(hash) ?? learned.get(hash)
    if (text === undefined) throw onlyTrusted ? notTrusted() : new OcodeError('NOT_FOUND', NOT_PERSISTED)
    if (!known.has(hash)) learn(hash, text)
    return text
  }
  return {
    complete: (asked) => {
      const { query, extensions, ...more } = asked
      const hash = hashIn(extensions)
      if (hash !== undefined && (query === undefined || query === '')) return { ...more, query: textOf(hash) } as typeof asked
      if (typeof query !== 'string' || (hash === undefined && !onlyTrusted)) return asked
      const actual = hashOfText(query)
      if (hash !== undefined && hash !== actual) throw new OcodeError('INVALID', 'The sha256Hash is not that of the query.')
      if (onlyTrusted && !known.has(actual)) throw notTrusted()
      if (hash === undefined) return asked
      learn(hash, query)
      return { ...more, query } as typeof asked
    },
  }
}

/** A body with its text; what is no object is left to who reads it. */
export const completeBody = ({ complete }: PersistedOperations, body: unknown): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? complete(body) : body

/** The parameters of a GET with their text. */
export const completeSearch = ({ complete }: PersistedOperations, search: string): string => {
  const params = new URLSearchParams(search)
  const asked = { query: params.get('query') ?? undefined, extensions: parsed(params.get('extensions')) }
  const { query, extensions } = complete(asked)
  if (query === undefined || extensions === asked.extensions) return search
  params.set('query', query)
  params.delete('extensions')
  return `?${params}`
}

const parsed = (json: string | null): unknown => {
  try {
    return json === null ? undefined : JSON.parse(json)
  } catch {
    throw new OcodeError('INVALID', 'extensions: not JSON.')
  }
}

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The hash of extensions.persistedQuery; undefined where there is none. */
const hashIn = (extensions: unknown): string | undefined => {
  const persisted = (extensions as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } } | null | undefined)
    ?.persistedQuery
  if (persisted === undefined || persisted === null) return undefined
  const { version, sha256Hash } = persisted
  if (version === 1 && typeof sha256Hash === 'string' && /^[0-9a-f]{64}$/.test(sha256Hash)) return sha256Hash
  throw new OcodeError('INVALID', 'extensions.persistedQuery: send version 1 and sha256Hash, 64 lower-case hexadecimal digits.')
}

const notTrusted = () =>
  new OcodeError('FORBIDDEN', 'Only trusted operations are answered here; ask an administrator to add this one to them.')
