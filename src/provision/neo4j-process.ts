import { join } from 'node:path'
import { type ServerProcess, startServer } from './server-process.ts'

export type Neo4jLaunch = {
  readonly java: string
  readonly jars: string
  readonly home: string
  readonly heapMb: number
  /** For minutes only: half the CPU time to start (5 s instead of 11), slower when warm. */
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

const javaArguments = ({ jars, home, heapMb, shortLived }: Neo4jLaunch): string[] => [
  `-Xms${Math.min(heapMb, 512)}m`,
  `-Xmx${heapMb}m`,
  ...(shortLived ? ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] : ['-XX:+UseG1GC']),
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
