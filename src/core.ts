import { join, resolve } from 'node:path'
import { openLanguageModel, openRe2Search } from '#src/analysis/service.ts'
import { diskFactsCache, keptProjects, typedChecks } from '#src/codegraph/service.ts'
import type { Config } from '#src/config.ts'
import { type EventFeed, openFeed } from '#src/events/feed.ts'
import { type Intake, openIntake } from '#src/events/intake.ts'
import { openOutbox } from '#src/events/outbox.ts'
import { type Consumer, type Relay, startRelay } from '#src/events/relay.ts'
import { pruneOldEvents } from '#src/events/retention.ts'
import type { Actor, Context, OperationRecord } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { mintId } from '#src/kernel/id.ts'
import type { Operation } from '#src/kernel/operation.ts'
import type { Log } from '#src/log.ts'
import { refreshMetrics } from '#src/monitoring/service.ts'
import { type AreaDeps, consumersOf, operations } from '#src/operations.ts'
import { openEmbeddings } from '#src/planning/service.ts'
import { migrate } from '#src/store/migrate.ts'
import { openStore, type QueryRecord, type Store, type StoreSettings } from '#src/store/store.ts'

/** What a door knows of its caller. */
export type CallerContext = Partial<Pick<Context, 'actor' | 'requestId' | 'signal' | 'progress' | 'condition'>>

/** The service without its doors: the areas over one graph, and the relay that carries their events. */
export type Core = {
  readonly deps: AreaDeps
  readonly store: Store
  readonly relay: Relay
  /** What happens, for doors whose callers wait to be told. */
  readonly feed: EventFeed
  readonly operations: ReadonlyMap<string, Operation>
  /** The context of a call: who calls, why it might stop, and how it is watched. */
  readonly context: (caller?: CallerContext) => Context
  /** Runs an operation by its name. Throws NOT_FOUND for a name there is not. */
  readonly call: (name: string, input: unknown, caller?: CallerContext) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Listeners for what operations and queries cost; metrics subscribe here. */
export type Observers = { readonly operation?: (record: OperationRecord) => void; readonly query?: (record: QueryRecord) => void }

export type CoreSettings = {
  readonly config: Config
  readonly neo4j: StoreSettings
  readonly log: Log
  readonly observers?: Observers
  /** Further consumers of events, such as the doors that send them on. */
  readonly consumers?: readonly Consumer[]
  /** Called when events are in line to be published (src/events/publication.ts). Without it none are put there. */
  readonly onPublishable?: () => void
}

/** What callers can follow; the others are too many, or tell them nothing. */
const FEED_TYPES = [
  'task.updated',
  'error.recorded',
  'error.analyzed',
  'anomaly.changed',
  'review.requested',
  'review.decided',
] as const

const PRUNE_EVERY_MS = 3_600_000
/** Metrics are brought up to date when they are asked for, too: this bounds how late an anomaly is told. */
const REFRESH_EVERY_MS = 60_000
/** Counting an hour in which much happened takes seconds of the database: it waits so long for the end of a burst of records. */
const REFRESH_YIELD_MAX_MS = 30_000

export const LOCAL_ACTOR: Actor = { id: 'local', role: 'admin' }

/** Connects, brings the schema up to date and starts the relay. Throws UNAVAILABLE or PRECONDITION with what to do. */
export const openCore = async (settings: CoreSettings): Promise<Core> => {
  const { config, log, observers } = settings
  await migrate(settings.neo4j, { now: Date.now })
  const store = openStore({ ...settings.neo4j, checkRows: config.OCODE_CHECK_ROWS }, observers?.query)
  let relay: Relay | undefined
  const intake = openIntake()
  const outbox = openOutbox(store, () => relay?.wake(), intake)
  const code = keptOfCode(settings)
  const llm = modelServiceOf(config, 'LLM')
  const embedder = modelServiceOf(config, 'EMBEDDINGS')
  const deps: AreaDeps = {
    store,
    outbox,
    ...code.deps,
    languageModel: llm && openLanguageModel(llm),
    embeddings: embedder && openEmbeddings(embedder),
    patternSearch: config.OCODE_RE2 === 'native' ? openRe2Search() : undefined,
  }
  const never = new AbortController().signal
  const observe = (record: OperationRecord) => {
    observers?.operation?.(record)
    logOperation(log, record)
  }
  const context: Core['context'] = (caller = {}) => ({
    actor: caller.actor ?? LOCAL_ACTOR,
    operation: '',
    requestId: caller.requestId ?? mintId(),
    signal: caller.signal ?? never,
    now: Date.now,
    observe,
    ...(caller.progress && { progress: caller.progress }),
    ...(caller.condition && { condition: caller.condition }),
  })
  const feed = openFeed({ store, context: context({ actor: { id: 'feed', role: 'admin' } }), types: FEED_TYPES })
  relay = startRelay({
    store,
    context: context({ actor: { id: 'relay', role: 'admin' } }),
    consumers: [...consumersOf(deps), feed.consumer, ...(settings.consumers ?? [])],
    onPublishable: settings.onPublishable,
    intake,
    onGivenUp: (event, consumer, problem) =>
      log.error({ event: event.eventId, type: event.type, consumer, problem }, 'event given up'),
  })
  const stopUpkeep = startUpkeep(context, deps, intake, log)
  return {
    deps,
    store,
    relay,
    feed,
    operations,
    context,
    call: (name, input, caller) => operationNamed(name).call(context(caller), deps as never, input),
    close: async () => {
      stopUpkeep()
      await relay.stop()
      await code.close()
      await store.close()
    },
  }
}

/** What the code graph keeps between calls: projects and checked types in memory, facts on disk. */
const keptOfCode = ({ config: { OCODE_DATA_DIR } }: CoreSettings) => {
  const deps = {
    keptProjects: keptProjects(),
    typedChecks: typedChecks(),
    factsCache: diskFactsCache(join(OCODE_DATA_DIR, 'facts')),
    snapshots: resolve(OCODE_DATA_DIR, 'snapshots'),
  }
  const close = async (): Promise<void> => {
    await deps.keptProjects.close()
    await deps.typedChecks.close()
    await deps.factsCache.flush()
  }
  return { deps, close }
}

/** The model service that settings name; undefined where they name none. Throws PRECONDITION where they do not say which model. */
const modelServiceOf = (config: Config, name: 'LLM' | 'EMBEDDINGS') => {
  const [url, model, key = ''] = [config[`OCODE_${name}_URL`], config[`OCODE_${name}_MODEL`], config[`OCODE_${name}_KEY`]]
  if (url === undefined) return undefined
  if (model !== undefined) return { url, model, key }
  throw new OcodeError('PRECONDITION', `OCODE_${name}_URL is set; say with OCODE_${name}_MODEL which model to ask there.`)
}

/** What is done from time to time, as long as the core is open. Returns what ends it. */
const startUpkeep = (context: Core['context'], deps: AreaDeps, intake: Intake, log: Log): (() => void) => {
  const stopping = new AbortController()
  const refresh = async (as: Context) => {
    await intake.quiet(REFRESH_YIELD_MAX_MS, stopping.signal)
    if (!stopping.signal.aborted) await refreshMetrics(as, deps)
  }
  const every = (ms: number, actor: string, problem: string, work: (context: Context) => Promise<unknown>) =>
    setInterval(
      () => void work(context({ actor: { id: actor, role: 'admin' } })).catch((thrown) => log.warn({ problem: thrown }, problem)),
      ms,
    ).unref()
  const timers = [
    every(PRUNE_EVERY_MS, 'retention', 'old events stay', (as) => pruneOldEvents(as, deps.store)),
    every(REFRESH_EVERY_MS, 'metrics', 'metrics are not up to date', refresh),
  ]
  return () => {
    stopping.abort()
    for (const timer of timers) clearInterval(timer)
  }
}

const operationNamed = (name: string): Operation => {
  const found = operations.get(name)
  if (!found)
    throw new OcodeError('NOT_FOUND', `There is no operation ${name}; ask for one of: ${[...operations.keys()].join(', ')}.`)
  return found
}

/** One line an operation: failures of ours as errors, refusals as info, the rest as debug. */
const logOperation = (log: Log, { cause, ...record }: OperationRecord): void => {
  const level = record.code === 'INTERNAL' ? 'error' : record.code === 'OK' ? 'debug' : 'info'
  log[level]({ ...record, ...(cause === undefined ? {} : { cause }) }, record.operation)
}
