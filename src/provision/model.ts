/** How Neo4j was had: an address that was given, a container, a child process of ours, or another process's child. */
export type ProvidedKind = 'given' | 'docker' | 'managed' | 'attached'

export type Access = { readonly uri: string; readonly username: string; readonly password: string; readonly database: string }

/** A Neo4j that answered. `stop()` ends what was started for it and nothing else; a second call waits for the first. */
export type ProvidedNeo4j = Access & {
  readonly kind: ProvidedKind
  /** Neo4j's HTTP address, with Neo4j Browser at /browser/; absent where only a Bolt address was given. */
  readonly httpUrl?: string
  readonly stop: () => Promise<void>
}

/** What long work is doing now: one line a stage; `detail` changes within it. */
export type Progress = (event: { readonly stage: string; readonly detail?: string }) => void

/** A port, and whether a person chose it: a chosen one that is taken is an error, another makes way for the next free one. */
export type PortWish = { readonly setting: string; readonly port: number; readonly chosen: boolean }

export type ProvisionSettings = {
  /** The Neo4j to use; nothing is started where there is one. */
  readonly given?: Access
  /** 'auto' asks whether a Docker engine answers. */
  readonly docker: 'auto' | 'never'
  /** Holds one database; one process at a time runs it. */
  readonly dataDirectory: string
  /** Holds what was fetched, for all data directories. */
  readonly cacheDirectory: string
  readonly bolt: PortWish
  readonly http: PortWish
  readonly heapMb: number
  readonly pageCacheMb: number
  /** For a server that lives for minutes, such as one of a test run or of one command. */
  readonly shortLived?: boolean
  /** Full-text indexes are brought up to date every so many seconds, and not with every transaction. */
  readonly searchDelayS?: number
  /** Plans of statements stay as first made: for a graph that stays small, such as that of a test run. */
  readonly plansKept?: boolean
  /** Where to look for java, mvn and docker: JAVA_HOME and PATH. */
  readonly javaHome: string
  readonly path: string
}
