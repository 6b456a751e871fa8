import { readFileSync } from 'node:fs'
import { type GraphQLSchema, parse } from 'graphql'
import { z } from 'zod'
import { QUERY_TOKENS_MAX } from '#src/doors/limits.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { parseInput } from '#src/kernel/operation.ts'
import { examples, subscriptionExamples } from './graphiql.ts'
import { hashOfText, openPersisted, type PersistedOperations } from './persisted.ts'
import { validateDocument } from './rules.ts'

/** A JSON object from the SHA-256 of each text to the text, as client generators write it. */
const TrustedFile = z.record(
  z.string().regex(/^[0-9a-f]{64}$/, 'a key is a SHA-256 in 64 lower-case hexadecimal digits'),
  z.string(),
)

/**
 * The operations known by their hash: the examples, and those of the file at `path`, which is read once. With a file nothing else
 * is answered. Throws INVALID for a file that cannot be used, or an operation in it that the contract does not allow.
 */
export const persistedOperations = (schema: GraphQLSchema, path: string | undefined): PersistedOperations => {
  const ready = [...examples(), ...subscriptionExamples()].map(({ query }) => query)
  if (path === undefined) return openPersisted(ready, false)
  const texts = Object.entries(readTrusted(path)).map(([hash, text]) => {
    const problem = hash === hashOfText(text) ? problemOf(schema, text) : 'the key is not the SHA-256 of the text.'
    if (problem) throw unusable(path, `${hash.slice(0, 12)}…: ${problem}`)
    return text
  })
  return openPersisted([...ready, ...texts], true)
}

const readTrusted = (path: string): z.output<typeof TrustedFile> => {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw unusable(path, 'it cannot be read as JSON.', cause)
  }
  return parseInput(TrustedFile, content)
}

const problemOf = (schema: GraphQLSchema, text: string): string | undefined => {
  try {
    return validateDocument(schema, parse(text, { maxTokens: QUERY_TOKENS_MAX }))[0]?.message
  } catch (thrown) {
    return (thrown as Error).message
  }
}

const unusable = (path: string, problem: string, cause?: unknown) =>
  new OcodeError('INVALID', `OCODE_TRUSTED_OPERATIONS_FILE: ${path}: ${problem}`, { cause })
