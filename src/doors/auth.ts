import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Config } from '#src/config.ts'
import { type Actor, ROLES } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { parseInput } from '#src/kernel/operation.ts'
import { isLoopback } from './http/origin.ts'

/**
 * The file of tokens: a JSON object from the SHA-256 of a token, in hexadecimal digits, to whom it stands for. Tokens
 * themselves are kept nowhere.
 */
export const TokensFile = z.record(
  z.string().regex(/^[0-9a-f]{64}$/, 'a key is the SHA-256 of a token in 64 lower-case hexadecimal digits'),
  z.strictObject({ actorId: z.string().min(1).max(128), role: z.enum(ROLES) }),
)

/** Who calls, from the Authorization header. Throws UNAUTHENTICATED for a missing or unknown token. */
export type Authenticate = (authorization: string | undefined) => Actor

/**
 * The check of whoever calls; none without OCODE_TOKENS_FILE, where everybody who reaches the port is the local administrator. Throws
 * PRECONDITION where that could be somebody on another machine.
 */
export const authenticationOf = (config: Config): Authenticate | undefined => {
  const host = config.OCODE_HTTP_HOST
  if (config.OCODE_TOKENS_FILE) return tokenAuthentication(config.OCODE_TOKENS_FILE)
  if (isLoopback(host) || config.OCODE_PUBLISHED_ON_LOOPBACK) return undefined
  throw new OcodeError(
    'PRECONDITION',
    `OCODE_HTTP_HOST ${host} can be reached from elsewhere; that needs tokens: set OCODE_TOKENS_FILE. ` +
      'In a container whose ports are published on 127.0.0.1 only, set OCODE_PUBLISHED_ON_LOOPBACK=true.',
  )
}

/** The check of bearer tokens against the file at `path`, which is read once. Throws INVALID for a file that can't be used. */
export const tokenAuthentication = (path: string): Authenticate => {
  const actors = new Map(
    Object.entries(readTokens(path)).map(([hash, { actorId, role }]) => [hash, { id: actorId, role }] as const),
  )
  return (authorization) => {
    const token = /^Bearer +(\S{1,512})$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) throw unauthenticated('This service needs a token: send the header Authorization: Bearer <token>.')
    // Looking up by the hash of what was sent tells an observer of the time nothing about the hashes that are there.
    const actor = actors.get(hashOfToken(token))
    if (!actor) throw unauthenticated('The token is not known here; ask an administrator for one.')
    return actor
  }
}

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

const readTokens = (path: string): z.output<typeof TokensFile> => {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new OcodeError('INVALID', `OCODE_TOKENS_FILE: ${path} cannot be read as JSON.`, { cause })
  }
  return parseInput(TokensFile, content)
}

const unauthenticated = (message: string) => new OcodeError('UNAUTHENTICATED', message)
