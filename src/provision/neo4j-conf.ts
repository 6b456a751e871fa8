export type ServerShape = {
  readonly boltPort: number
  readonly httpPort: number
  readonly heapMb: number
  readonly pageCacheMb: number
  /** A statement's plan stays as it was first made, however the graph changes: for graphs that stay small. */
  readonly plansKept?: boolean
  /** How far searches by words may be behind; 0: no further than the transactions that are being applied. */
  readonly searchDelayS?: number
}

const TRANSACTION_TIMEOUT_S = 120
/** No transaction may take more than half of the heap, all together no more than three quarters. */
const TRANSACTION_SHARE = 0.5
const TRANSACTIONS_SHARE = 0.75

/**
 * While a graph grows, Neo4j plans its statements anew every 10 seconds, which is a tenth of its CPU while spans come in. Ours say which
 * index they lean on, so the plan of a smaller graph is good for a while.
 */
const PLANS_KEPT = '60s'

type Setting = readonly [name: string, value: string]

/** neo4j.conf of the managed server: loopback only, and its files in its own folder. */
export const neo4jConf = ({ boltPort, httpPort, ...rest }: ServerShape): string =>
  [
    ['server.default_listen_address', '127.0.0.1'],
    ['server.bolt.listen_address', `127.0.0.1:${boltPort}`],
    ['server.bolt.advertised_address', `127.0.0.1:${boltPort}`],
    ['server.http.listen_address', `127.0.0.1:${httpPort}`],
    ['server.http.advertised_address', `127.0.0.1:${httpPort}`],
    ['server.https.enabled', 'false'],
    ['dbms.security.auth_enabled', 'true'],
    ['server.directories.import', 'import'],
    ...serverSettings(rest),
    ['client.allow_telemetry', 'false'], // Neo4j Browser's.
  ]
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')

/**
 * What a Neo4j is given wherever it runs: bounds, and nothing that Cypher could use to leave the graph. LOAD CSV may neither read
 * files outside an empty folder nor reach any address.
 */
export const serverSettings = ({
  heapMb,
  pageCacheMb,
  plansKept = false,
  searchDelayS = 0,
}: Omit<ServerShape, 'boltPort' | 'httpPort'>): Setting[] => [
  ['server.memory.heap.initial_size', `${Math.min(heapMb, 512)}m`],
  ['server.memory.heap.max_size', `${heapMb}m`],
  ['server.memory.pagecache.size', `${pageCacheMb}m`],
  ['db.memory.transaction.max', `${Math.floor(heapMb * TRANSACTION_SHARE)}m`],
  ['dbms.memory.transaction.total.max', `${Math.floor(heapMb * TRANSACTIONS_SHARE)}m`],
  ['db.transaction.timeout', `${TRANSACTION_TIMEOUT_S}s`],
  ['db.tx_log.rotation.size', '64m'],
  ['db.tx_log.rotation.retention_policy', '256m size'],
  ['dbms.security.allow_csv_import_from_file_urls', 'false'],
  ['internal.dbms.cypher_ip_blocklist', '0.0.0.0/0,::/0'],
  ['dbms.usage_report.enabled', 'false'],
  // Else a statement is planned anew for each size of its lists and texts, in steps of ten: 10 to 500 ms each time. So the plan
  // that runs is the one that the tests looked at, too.
  ['internal.cypher.use_parameter_size', 'false'],
  ['dbms.cypher.min_replan_interval', plansKept ? '1h' : PLANS_KEPT],
  ...(searchDelayS > 0 ? [['db.index.fulltext.eventually_consistent_refresh_interval', `${searchDelayS}s`] as const] : []),
  // Without these two a stop waits 10 s for callers that are all ours and gone by then.
  ['internal.dbms.bolt.netty_server_shutdown_quiet_period', '0'],
  ['internal.server.bolt.connection_shutdown_wait_time', '1s'],
]

/** Settings as the environment of Neo4j's image: dots become underlines, underlines two. */
export const asNeo4jEnvironment = (settings: readonly Setting[]): Record<string, string> =>
  Object.fromEntries(settings.map(([name, value]) => [`NEO4J_${name.replaceAll('_', '__').replaceAll('.', '_')}`, value]))
