import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OcodeError } from '#src/kernel/error.ts'
import type { Progress } from './model.ts'
import { findProgram, type RunResult, runProgram } from './programs.ts'

const POM = fileURLToPath(new URL('./pom.xml', import.meta.url))
const FETCH_TIMEOUT_MS = 600_000
/** A fetch that is older than this was killed: nobody waits for its folder any more. */
const ABANDONED_AFTER_MS = 3_600_000
const STAGE = 'Fetching Neo4j with Maven (once, about 125 MB)'

/** The Neo4j version that the pom names. */
export const neo4jVersion = (): string => /<neo4j\.version>([^<]+)</.exec(readFileSync(POM, 'utf8'))?.[1] ?? ''

/**
 * The folder with Neo4j's jars, fetched by Maven on the first call. A fetch goes to a folder of its own that is then renamed, so a
 * killed one leaves nothing half-made and two at once do no harm. Throws PRECONDITION without Maven, UNAVAILABLE when it fails.
 */
export const neo4jJars = async (
  settings: { cacheDirectory: string; path: string },
  progress: Progress,
  signal: AbortSignal,
): Promise<string> => {
  const checksum = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12)
  const directory = join(settings.cacheDirectory, `neo4j-${neo4jVersion()}-${checksum}`)
  if (existsSync(directory)) return directory
  const maven = findProgram('mvn', settings.path)
  if (maven === undefined) throw noMaven()
  makeCache(settings.cacheDirectory)
  const partial = `${directory}.partial-${randomUUID()}`
  try {
    progress({ stage: STAGE })
    const result = await runProgram(maven, copyArguments(partial), {
      signal,
      timeoutMs: FETCH_TIMEOUT_MS,
      onLine: countFiles(progress),
    })
    if (result.exitCode !== 0 || !existsSync(partial)) throw fetchFailed(result)
    renameInto(partial, directory)
    return directory
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

const copyArguments = (target: string): string[] => [
  '--batch-mode',
  '--file',
  POM,
  'dependency:copy-dependencies',
  `-DoutputDirectory=${target}`,
  '-DincludeScope=runtime',
]

const makeCache = (directory: string): void => {
  mkdirSync(directory, { recursive: true })
  for (const name of readdirSync(directory)) {
    const path = join(directory, name)
    const age = name.includes('.partial-') ? Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) : 0
    if (age > ABANDONED_AFTER_MS) rmSync(path, { recursive: true, force: true })
  }
}

/** Another process may have been first; its jars are the same. */
const renameInto = (partial: string, directory: string): void => {
  try {
    renameSync(partial, directory)
  } catch (thrown) {
    if (!existsSync(directory)) throw thrown
  }
}

const countFiles = (progress: Progress) => {
  let files = 0
  return (line: string) => {
    if (!/Downloaded from|Copying/.test(line)) return
    files += 1
    progress({ stage: STAGE, detail: `${files} files` })
  }
}

const noMaven = () =>
  new OcodeError(
    'PRECONDITION',
    'There is no Neo4j yet and no way to fetch it: Maven (mvn) is not on the PATH. Install Maven and Java 17, or start Docker, or set ' +
      'NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD to a Neo4j that runs.',
  )

const fetchFailed = ({ exitCode, output }: RunResult) => {
  const reason = output.split('\n').find((line) => line.includes('ERROR')) ?? ''
  return new OcodeError(
    'UNAVAILABLE',
    exitCode === 124
      ? `Maven did not fetch Neo4j within ${FETCH_TIMEOUT_MS / 60_000} minutes; check the network and start again.`
      : `Maven could not fetch Neo4j; check the network, Maven's settings and the disk. ${reason}`.trim(),
    { details: { exitCode }, cause: output },
  )
}
