import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OcodeError } from '#src/kernel/error.ts'
import { claimInstance, heldBy, type OwnedInstance } from '#src/provision/instance.ts'
import { fetchJars } from '#src/provision/jars.ts'
import { findJava } from '#src/provision/java.ts'
import { keepRunning } from '#src/provision/keep-running.ts'
import type { Progress } from '#src/provision/model.ts'
import { freePort, portTaken } from '#src/provision/ports.ts'
import { runProgram } from '#src/provision/programs.ts'
import { type ServerProcess, startServer } from '#src/provision/server-process.ts'
import type { KafkaSettings, ProvidedKafka } from './model.ts'
import { serverProperties } from './properties.ts'
import { brokerAnswers, untilBrokerReady } from './ready.ts'

/** Another program may take a port between the look and the server's start; then the next ones are tried. */
const PORT_TRIES_MAX = 3
const ATTACH_TIMEOUT_MS = 10_000
const FORMAT_TIMEOUT_MS = 60_000
const HEAP_MB = 512

const KAFKA_JARS = {
  name: 'Kafka',
  pom: fileURLToPath(new URL('./pom.xml', import.meta.url)),
  size: '45 MB',
  otherWays: 'start Docker, or set KAFKA_BROKERS to the brokers of a Kafka that runs',
}

/**
 * Runs Kafka as a child process, one node that is broker and controller, or attaches to the one that another process already
 * runs on the data folder. Its files are in <dataDirectory>/kafka; it listens on loopback only.
 */
export const startManagedKafka = async (
  settings: KafkaSettings,
  progress: Progress,
  signal: AbortSignal,
): Promise<ProvidedKafka> => {
  const home = join(settings.dataDirectory, 'kafka')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const file = join(home, 'instance.json')
  const claim = await claimInstance(file, signal)
  if ('running' in claim) {
    const brokers = [addressOf(claim.running.ports.broker ?? 0)]
    if (!(await brokerAnswers(brokers, ATTACH_TIMEOUT_MS, signal))) throw heldBy(claim.running, file)
    return { kind: 'attached', brokers, stop: async () => {} }
  }
  try {
    const java = await findJava(settings, signal, { name: 'Kafka', setting: 'KAFKA_BROKERS' })
    const jars = await fetchJars(KAFKA_JARS, settings, progress, signal)
    return await start({ settings, home, java, jars, lock: claim.own, progress, signal })
  } catch (thrown) {
    claim.own.release()
    throw thrown
  }
}

type Start = {
  readonly settings: KafkaSettings
  readonly home: string
  readonly java: string
  readonly jars: string
  readonly lock: OwnedInstance
  readonly progress: Progress
  readonly signal: AbortSignal
}

const start = async (parts: Start): Promise<ProvidedKafka> => {
  const { settings, home, lock, progress, signal } = parts
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(settings.port)
    const controllerPort = await freePort({ setting: '', port: 0, chosen: false }, [port])
    const dataDirectory = join(home, 'data')
    writeFileSync(join(home, 'server.properties'), serverProperties({ port, controllerPort, dataDirectory }))
    progress({ stage: 'Starting Kafka' })
    if (!existsSync(join(dataDirectory, 'meta.properties'))) await format(parts)
    const launch = () => startBroker(parts)
    const server = launch()
    lock.update({ server: server.identity, ports: { broker: port } })
    const brokers = [addressOf(port)]
    try {
      await untilBrokerReady(brokers, server, (seconds) => progress({ stage: 'Starting Kafka', detail: `${seconds} s` }), signal)
      lock.update({ state: 'ready' })
      return { kind: 'managed', brokers, stop: keepRunning({ server, launch, lock, progress }) }
    } catch (thrown) {
      await server.stop()
      if (!/BindException|Address already in use/.test(server.lastWords())) throw thrown
      if (attempt === PORT_TRIES_MAX || settings.port.chosen) throw portTaken(settings.port)
    }
  }
}

/** Gives the data folder the id of its cluster; needed once, before the first start. */
const format = async ({ java, jars, home, signal }: Start): Promise<void> => {
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A')
  const args = [...javaArguments({ jars, shortLived: true }), 'kafka.tools.StorageTool', 'format', '--cluster-id', clusterId]
  const result = await runProgram(java, [...args, '--config', join(home, 'server.properties')], {
    signal,
    timeoutMs: FORMAT_TIMEOUT_MS,
  })
  if (result.exitCode !== 0)
    throw new OcodeError('UNAVAILABLE', `Kafka could not prepare its data folder in ${home}; check that the disk has room.`, {
      cause: result.output,
    })
}

const startBroker = ({ java, jars, home, settings }: Start): ServerProcess =>
  startServer({
    name: 'kafka',
    program: java,
    args: [...javaArguments({ jars, ...settings }), 'kafka.Kafka', join(home, 'server.properties')],
    home,
  })

const javaArguments = ({ jars, shortLived }: { jars: string; shortLived?: boolean }): string[] => [
  '-Xms128m',
  `-Xmx${HEAP_MB}m`,
  ...(shortLived ? ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] : ['-XX:+UseG1GC']),
  '-XX:+ExitOnOutOfMemoryError',
  '-Dlog4j2.disable.jmx=true',
  '-Dfile.encoding=UTF-8',
  '-cp',
  join(jars, '*'),
]

const addressOf = (port: number): string => `127.0.0.1:${port}`
