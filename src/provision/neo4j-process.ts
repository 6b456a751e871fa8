import { join } from 'node:path'
import { type ServerProcess, startServer } from './server-process.ts'

export type Neo4jLaunch = {
  readonly java: string
  readonly jars: string
  readonly home: string
  readonly heapMb: number
  /** For minutes only: without the optimizing compiler, so half the CPU time to start, and slower when warm. */
  readonly shortLived?: boolean
}

/** Starts the Neo4j of a folder that has its conf/neo4j.conf. */
export const startNeo4j = (launch: Neo4jLaunch): ServerProcess =>
  startServer({
    name: 'neo4j',
    program: launch.java,
    args: javaArguments(launch),
    home: launch.home,
    logs: [join(launch.home, 'logs', 'neo4j.log')],
  })

const OPENED_PACKAGES = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent', 'java.lang']

/**
 * Half of what a new Neo4j computes is its optimizing compiler, at methods that are called 5,000 times: an import of 130,000 lines took 20 of
 * 60 CPU seconds. Eight times later only what stays hot is compiled: 18 CPU seconds less over such an import, 5 less at a start.
 */
const PATIENT_COMPILER = [
  '-XX:Tier4InvocationThreshold=40000',
  '-XX:Tier4MinInvocationThreshold=5000',
  '-XX:Tier4CompileThreshold=120000',
  '-XX:Tier4BackEdgeThreshold=320000',
]

/**
 * With one compiler Java keeps 48 MB for compiled code. Neo4j fills that within a minute of statements; then code is thrown away and compiled
 * again, 30 of 100 CPU seconds of a run of the tests.
 */
const ONE_COMPILER = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:ReservedCodeCacheSize=160m']

/**
 * Half of the heap for what is young, where there is enough for both: a transaction of 2,000 entities lives until it is committed, and with a
 * third of the heap it is copied meanwhile (django: 1.2 CPU seconds instead of 2.5).
 */
const HALF_YOUNG = '-XX:NewRatio=1'
const HALF_YOUNG_MIN_MB = 1_024

const javaArguments = ({ jars, home, heapMb, shortLived }: Neo4jLaunch): string[] => [
  `-Xms${Math.min(heapMb, 512)}m`,
  `-Xmx${heapMb}m`,
  ...(shortLived && heapMb >= HALF_YOUNG_MIN_MB ? [HALF_YOUNG] : []),
  ...(shortLived ? ONE_COMPILER : ['-XX:+UseG1GC', ...PATIENT_COMPILER]),
  '-XX:+ExitOnOutOfMemoryError',
  ...OPENED_PACKAGES.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  '-Dlog4j2.disable.jmx=true',
  '-Dfile.encoding=UTF-8',
  '-cp',
  join(jars, '*'),
  'org.neo4j.server.CommunityEntryPoint',
  `--home-dir=${home}`,
  `--config-dir=${join(home, 'conf')}`,
]
