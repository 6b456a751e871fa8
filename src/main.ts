import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadSeed } from '#src/analysis/seed-model.ts'
import { indexProject } from '#src/codegraph/service.ts'
import { type Config, readConfig } from '#src/config.ts'
import { type Core, openCore } from '#src/core.ts'
import { startGrpc } from '#src/doors/grpc/server.ts'
import { startHttp } from '#src/doors/http/server.ts'
import { openKafka } from '#src/doors/kafka/open.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import { askExample } from '#src/experience/example-question.ts'
import { makeExperience } from '#src/experience/experience.ts'
import { OcodeError, toOcodeError } from '#src/kernel/error.ts'
import { progressText } from '#src/kernel/progress.ts'
import { openLog } from '#src/log.ts'
import { openProgress, type Progress } from '#src/progress.ts'
import type { ProvidedNeo4j } from '#src/provision/model.ts'
import { provideNeo4j } from '#src/provision/provide.ts'
import { provisionSettings } from '#src/provision/settings.ts'
import { loadSeedInto } from '#src/seed.ts'
import { startOptions, USAGE } from '#src/start-options.ts'
import { warmUp } from '#src/warm-up.ts'

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))

/** Everything that \`npm start\` does, from the settings to the last line; returns the exit code. */
const main = async (): Promise<number> => {
  const values = startOptions(process.argv.slice(2))
  if (values.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const config = readConfig()
  const stopping = stopSignal()
  const progress = openProgress(process.stderr)
  await using running = new AsyncDisposableStack()
  const neo4j = await progress.stage('Neo4j', async (say) => {
    const value = await provideNeo4j(
      provisionSettings(config),
      ({ stage, detail }) => say(detail ? `${stage} ${detail}` : stage),
      stopping,
    )
    running.defer(value.stop)
    return { value, note: `${value.kind} at ${value.uri}` }
  })
  const hasKafka = values.kafka || config.KAFKA_BROKERS !== undefined
  const kafka = hasKafka ? await openKafka({ config, progress, running, signal: stopping }) : undefined
  const metrics = doorMetrics()
  const core = await progress.stage('Schema and seed', async () => {
    const log = openLog(config.OCODE_LOG_LEVEL)
    const value = await openCore({ config, neo4j, log, observers: metrics.observers, ...kafka?.toldOfEvents })
    running.defer(value.close)
    const seeded = await loadSeedInto(value.context(), value.deps, loadSeed())
    const changed = Object.entries(seeded).filter(([, count]) => count > 0)
    return { value, note: changed.map(([kind, count]) => `${count} ${kind}`).join(', ') || 'as they were' }
  })
  const http = await startHttp({ core, config, metrics, parts: kafka?.serve(core) ?? {} })
  running.defer(http.close)
  const grpc = await startGrpc({ core, config, metrics })
  running.defer(grpc.close)
  running.defer(announce(config, http.url))
  await index(core, progress, resolve(values.project ?? REPOSITORY), stopping)
  const experience = await progress.stage('Experience', async (say) => {
    const value = await makeExperience({ core, config, progress: say, signal: stopping })
    await core.relay.drain()
    return { value, note: value.note }
  })
  const example = askExample(core, http.url, experience, config)
  process.stdout.write(
    await (values.once ? example : example.catch((thrown: Error) => `The example question got no answer: ${thrown.message}\n`)),
  )
  // Last, so that they stand where one looks.
  printAddresses({ url: http.url, grpc: grpc.address, neo4j, brokers: kafka?.brokers }, values.once ? ENDS : GOES_ON)
  if (values.once) return 0
  void warmUp(core)
  // A Ctrl-C that came while something that cannot be stopped was going on is not told again.
  stopping.throwIfAborted()
  await new Promise<void>((stop) => stopping.addEventListener('abort', () => stop(), { once: true }))
  return 0
}

const index = (core: Core, progress: Progress, root: string, signal: AbortSignal) =>
  progress.stage('Code', async (say) => {
    const context = core.context({ signal, progress: (now) => say(progressText(now)) })
    const value = await indexProject.call(context, core.deps, { root })
    const { files, unchanged, entities, relationships, problems } = value
    const trouble =
      problems.length === 0
        ? ''
        : `, ${problems.length} files with problems, the first: ${problems[0]?.path}: ${problems[0]?.message}`
    return {
      value,
      note: `${files} files of ${root} (${unchanged} unchanged), ${entities} entities, ${relationships} relationships${trouble}`,
    }
  })

/** Tells the command line where the service is; returns what takes the word back. */
const announce = (config: Config, url: string): (() => void) => {
  const file = join(resolve(config.OCODE_DATA_DIR), 'service.json')
  mkdirSync(resolve(config.OCODE_DATA_DIR), { recursive: true })
  const said = `${JSON.stringify({ url, pid: process.pid })}\n`
  writeFileSync(file, said, { mode: 0o600 })
  // Another service of this folder may have said since that it is to be found.
  return () => {
    if (existsSync(file) && readFileSync(file, 'utf8') === said) rmSync(file, { force: true })
  }
}

type Places = {
  readonly url: string
  readonly grpc: string
  readonly neo4j: ProvidedNeo4j
  readonly brokers: readonly string[] | undefined
}

const GOES_ON = 'Next: npx ocode record -- COMMAND, npx ocode diagnose, npx ocode --help. Ctrl-C stops all of it.'
const ENDS = 'All of it ends now, as --once says; npm start keeps it running.'

const printAddresses = ({ url, grpc, neo4j, brokers }: Places, next: string): void => {
  const lines = [
    `GraphQL        ${url}/graphql   (in a browser: GraphiQL with examples)`,
    `REST           ${url}/api/v1/docs`,
    `gRPC           ${grpc}   (reflection is on)`,
    `MCP            ${url}/mcp`,
    `OpenTelemetry  ${url}/v1/traces   (OTLP over gRPC at ${grpc})`,
    ...(brokers ? [`Kafka          ${brokers.join(',')}   (topics ocode.*)`] : []),
    ...(neo4j.httpUrl ? [`Neo4j Browser  ${neo4j.httpUrl}/browser/   user ${neo4j.username}, password ${neo4j.password}`] : []),
  ]
  process.stdout.write(`\nReady.\n${lines.map((line) => `  ${line}\n`).join('')}${next}\n\n`)
}

/** A signal that comes again this soon is the same one: a terminal sends Ctrl-C to the launcher and to us, and the launcher passes it on. */
const SAME_SIGNAL_MS = 1_000

/** Aborts at the first Ctrl-C or SIGTERM; a later one ends the process at once. */
const stopSignal = (): AbortSignal => {
  const stopping = new AbortController()
  let firstAt = 0
  const stop = () => {
    if (stopping.signal.aborted && performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(130)
    firstAt ||= performance.now()
    stopping.abort(new OcodeError('CANCELLED', 'Stopped.'))
  }
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop)
  return stopping.signal
}

const failed = (thrown: unknown): number => {
  const failure = toOcodeError(thrown, 'start')
  if (failure.message !== 'Stopped.') process.stderr.write(`${failure.message}\n`)
  if (failure.code === 'INTERNAL')
    process.stderr.write(`${String(failure.cause instanceof Error ? failure.cause.stack : failure.cause)}\n`)
  return failure.code === 'CANCELLED' ? 130 : 1
}

process.exitCode = await main().catch(failed)
