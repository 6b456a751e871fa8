import { join } from 'node:path'
import { OcodeError } from '#src/kernel/error.ts'
import { findProgram, isExecutable, runProgram } from './programs.ts'

/** Neo4j 5.26 and Kafka 4 run on Java 17 and 21 (their system requirements). */
export const JAVA_NEEDED = 17

const VERSION_TIMEOUT_MS = 20_000

/**
 * The java to run Neo4j or Kafka with: JAVA_HOME's, else the one on the PATH. Throws PRECONDITION that says which versions were found.
 */
export const findJava = async (
  where: { javaHome: string; path: string },
  signal: AbortSignal,
  needed: { name: string; setting: string } = { name: 'Neo4j', setting: 'NEO4J_URI' },
): Promise<string> => {
  const found: string[] = []
  for (const { place, file } of candidates(where)) {
    const version = file === undefined ? undefined : await versionOf(file, signal)
    if (file !== undefined && version !== undefined && majorVersion(version) >= JAVA_NEEDED) return file
    found.push(version === undefined ? `no java in ${place}` : `Java ${version} in ${place}`)
  }
  throw new OcodeError(
    'PRECONDITION',
    `${needed.name} needs Java ${JAVA_NEEDED} or newer; found ${found.join(' and ')}. Install a JDK (openjdk-17-jre-headless on Debian, ` +
      `temurin@21 with Homebrew), or start Docker, or set ${needed.setting} to a ${needed.name} that runs.`,
    { details: { found } },
  )
}

/** 17 of '17.0.15', 8 of '1.8.0_402'; 0 of what is no version. */
export const majorVersion = (version: string): number => {
  const [first, second] = version.split(/[._+-]/).map(Number)
  return (first === 1 ? second : first) || 0
}

const candidates = ({ javaHome, path }: { javaHome: string; path: string }) => {
  const own = javaHome === '' ? [] : [{ place: `JAVA_HOME (${javaHome})`, file: executable(join(javaHome, 'bin', 'java')) }]
  return [...own, { place: 'the PATH', file: findProgram('java', path) }]
}

const executable = (file: string) => (isExecutable(file) ? file : undefined)

const versionOf = async (java: string, signal: AbortSignal): Promise<string | undefined> => {
  const { output } = await runProgram(java, ['-version'], { signal, timeoutMs: VERSION_TIMEOUT_MS })
  return /version "([^"]+)"/.exec(output)?.[1]
}
