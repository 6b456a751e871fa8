import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OcodeError } from '#src/kernel/error.ts'

export const USERNAME = 'neo4j'

/** Neo4j's own: SHA-256 over salt and password, then over itself, 1,024 times in all (what `neo4j-admin dbms set-initial-password` writes). */
const HASH_ROUNDS = 1_024

/**
 * The password of the database in `home`: read from home/password, or generated (0600) before the database's first start, so that
 * there is no moment in which a known password works. Throws PRECONDITION where a database has lost its password file.
 */
export const databasePassword = (home: string): string => {
  const file = join(home, 'password')
  const isOld = hasDatabase(home)
  if (!existsSync(file)) {
    if (isOld) throw passwordLost(file, home)
    writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  const password = readFileSync(file, 'utf8').trim()
  if (password === '') throw passwordLost(file, home)
  if (!isOld) {
    const directory = join(home, 'data', 'dbms')
    mkdirSync(directory, { recursive: true })
    writeFileSync(join(directory, 'auth.ini'), initialUser(password, randomBytes(32)), { mode: 0o600 })
  }
  return password
}

/** Whether a Neo4j has run in `home`. */
export const hasDatabase = (home: string): boolean => existsSync(join(home, 'data', 'databases', 'system'))

/** The line from which Neo4j makes its first user. */
export const initialUser = (password: string, salt: Buffer): string => {
  let hash = createHash('sha256').update(salt).update(password).digest()
  for (let round = 1; round < HASH_ROUNDS; round += 1) hash = createHash('sha256').update(hash).digest()
  return `${USERNAME}:SHA-256,${hash.toString('hex')},${salt.toString('hex')},${HASH_ROUNDS}:\n`
}

const passwordLost = (file: string, home: string) =>
  new OcodeError(
    'PRECONDITION',
    `The password file ${file} is missing or empty, but the database beside it needs it. Put the file back, or move ${home} away to begin with an empty graph.`,
    { details: { file } },
  )
