import { homedir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import type { Config } from '#src/config.ts'
import type { PortWish, ProvisionSettings } from './model.ts'

const MIB = 1_048_576
/** The page cache gets an eighth of the machine's memory within these bounds: a graph of a million nodes takes about 500 MB. */
const PAGE_CACHE_SHARE = 8
const PAGE_CACHE_MIN_MB = 128
const PAGE_CACHE_MAX_MB = 1_024

/** What the settings of the process say about finding or starting Neo4j. */
export const provisionSettings = (config: Config): ProvisionSettings => ({
  ...(config.NEO4J_URI === undefined
    ? {}
    : {
        given: {
          uri: config.NEO4J_URI,
          username: config.NEO4J_USERNAME,
          password: config.NEO4J_PASSWORD ?? '',
          database: config.NEO4J_DATABASE,
        },
      }),
  docker: config.OCODE_DOCKER,
  dataDirectory: resolve(config.OCODE_DATA_DIR),
  cacheDirectory: config.OCODE_CACHE_DIR ? resolve(config.OCODE_CACHE_DIR) : join(homedir(), '.cache', 'ocode'),
  bolt: portWish(config, 'OCODE_NEO4J_BOLT_PORT'),
  http: portWish(config, 'OCODE_NEO4J_HTTP_PORT'),
  heapMb: config.OCODE_NEO4J_HEAP_MB,
  pageCacheMb: pageCacheMb(totalmem()),
  javaHome: config.JAVA_HOME ?? '',
  path: config.PATH,
})

/** How far searches by words may be behind what a command writes: a twentieth of the CPU of an indexing went into making them follow at once. */
const COMMAND_SEARCH_DELAY_S = 2

/** Settings of a server that one command starts for itself and ends with it. */
export const forOneCommand = (settings: ProvisionSettings): ProvisionSettings => ({
  ...settings,
  shortLived: true,
  searchDelayS: COMMAND_SEARCH_DELAY_S,
})

/** The page cache for a machine with this much memory. */
export const pageCacheMb = (totalBytes: number): number =>
  Math.max(PAGE_CACHE_MIN_MB, Math.min(PAGE_CACHE_MAX_MB, Math.floor(totalBytes / MIB / PAGE_CACHE_SHARE)))

const portWish = (config: Config, setting: 'OCODE_NEO4J_BOLT_PORT' | 'OCODE_NEO4J_HTTP_PORT'): PortWish => ({
  setting,
  port: config[setting],
  chosen: config.chosen.has(setting),
})
