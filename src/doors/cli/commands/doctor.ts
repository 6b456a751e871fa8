import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '#src/config.ts'
import { EXIT_CODES } from '#src/doors/cli/exit-code.ts'
import { printAnswer } from '#src/doors/cli/output.ts'
import { readSettings, runningServiceOf, type Settings } from '#src/doors/cli/settings.ts'
import { spooled, spoolFolder } from '#src/doors/cli/spool/spool.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { dockerAnswers } from '#src/provision/docker-client.ts'
import { findJava } from '#src/provision/java.ts'
import { freePort } from '#src/provision/ports.ts'
import { findProgram } from '#src/provision/programs.ts'
import { provisionSettings } from '#src/provision/settings.ts'

export type Check = {
  readonly name: string
  readonly state: 'ok' | 'note' | 'problem'
  readonly found: string
  /** What to do about it; empty where nothing needs doing. */
  readonly advice: string
}

const MARK = { ok: '✔', note: '•', problem: '✖' } as const
const SERVICE_TIMEOUT_MS = 5_000
const DISK_NEEDED_BYTES = 2_147_483_648
/** The Node that the package brings; an older one runs the launcher only. */
const NODE_NEEDED = 24

/** Checks the machine, and ends with PRECONDITION's exit code where something keeps the service from running. */
export const doctor = async (options: { json?: boolean }): Promise<void> => {
  const checks = await examine(readSettings(process.cwd()))
  const width = Math.max(...checks.map(({ name }) => name.length))
  const text = checks.map(
    ({ name, state, found, advice }) =>
      `${MARK[state]} ${name.padEnd(width)}  ${found}\n${advice === '' ? '' : `${' '.repeat(width + 4)}→ ${advice}\n`}`,
  )
  if (checks.some(({ state }) => state === 'problem')) process.exitCode = EXIT_CODES.PRECONDITION
  printAnswer({ checks }, options, text.join(''))
}

/** What was found, in the order in which a start needs it. */
export const examine = async (settings: Settings): Promise<Check[]> => {
  const { config, dataFolder } = settings
  const service = await checkService(settings)
  const isRunning = service.state === 'ok'
  const database =
    config.NEO4J_URI === undefined
      ? await checkManaged(config)
      : [check('Neo4j', 'ok', `given by NEO4J_URI (${config.NEO4J_URI})`)]
  const ports = isRunning
    ? []
    : await Promise.all(
        (['OCODE_HTTP_PORT', 'OCODE_NEO4J_BOLT_PORT', 'OCODE_NEO4J_HTTP_PORT'] as const).map((name) => checkPort(name, config)),
      )
  return [checkNode(), ...database, ...ports, checkDataFolder(dataFolder), checkSpool(dataFolder), service]
}

const check = (name: string, state: Check['state'], found: string, advice = ''): Check => ({ name, state, found, advice })

const checkNode = (): Check => {
  const isEnough = Number(process.versions.node.split('.')[0]) >= NODE_NEEDED
  return check(
    'Node',
    isEnough ? 'ok' : 'problem',
    process.version,
    isEnough ? '' : `start ocode by npm start or npx ocode, which use the Node ${NODE_NEEDED} in node_modules`,
  )
}

/** Docker is enough; without it Neo4j needs Java, and Maven to be fetched the first time. */
const checkManaged = async (config: Config): Promise<Check[]> => {
  const settings = provisionSettings(config)
  const signal = AbortSignal.timeout(SERVICE_TIMEOUT_MS)
  const hasDocker = settings.docker === 'auto' && (await dockerAnswers(settings.path, signal).catch(() => false))
  const maven = findProgram('mvn', settings.path)
  const hasJars = existsSync(settings.cacheDirectory)
  const java = await findJava(settings, signal).then(
    (file) => check('Java', 'ok', file),
    (thrown: unknown) => check('Java', hasDocker ? 'note' : 'problem', 'none that Neo4j runs on', messageOf(thrown)),
  )
  return [
    hasDocker
      ? check('Docker', 'ok', 'its engine answers')
      : check('Docker', 'note', 'no engine answers', 'not needed where Java and Maven are'),
    java,
    maven === undefined
      ? check(
          'Maven',
          hasJars || hasDocker ? 'note' : 'problem',
          'not on the PATH',
          hasJars ? '' : 'install Maven (apt install maven, brew install maven): it fetches Neo4j once',
        )
      : check('Maven', 'ok', maven),
  ]
}

const checkPort = async (
  setting: 'OCODE_HTTP_PORT' | 'OCODE_NEO4J_BOLT_PORT' | 'OCODE_NEO4J_HTTP_PORT',
  config: Config,
): Promise<Check> => {
  const wish = { setting, port: config[setting], chosen: config.chosen.has(setting) }
  try {
    const port = await freePort(wish)
    const isOther = port !== wish.port && wish.port !== 0
    return check(
      `Port ${wish.port}`,
      isOther ? 'note' : 'ok',
      isOther ? `taken by another program; ${port} would be used` : 'free',
    )
  } catch (thrown) {
    return check(`Port ${wish.port}`, 'problem', 'taken by another program', messageOf(thrown))
  }
}

const checkDataFolder = (folder: string): Check => {
  const existing = existsSync(folder) ? folder : dirname(folder)
  try {
    accessSync(existing, constants.W_OK)
    const { bavail, bsize } = statfsSync(existing)
    const freeBytes = bavail * bsize
    const isEnough = freeBytes >= DISK_NEEDED_BYTES
    const free = `${(freeBytes / 1_073_741_824).toFixed(1)} GiB free`
    return check(
      'Data folder',
      isEnough ? 'ok' : 'problem',
      `${folder} (${free})`,
      isEnough ? '' : 'free some space, or set OCODE_DATA_DIR to a folder on another disk: 2 GiB are needed',
    )
  } catch (thrown) {
    return check(
      'Data folder',
      'problem',
      `${folder} cannot be written`,
      `set OCODE_DATA_DIR to a folder of yours (${messageOf(thrown)})`,
    )
  }
}

const checkSpool = (folder: string): Check => {
  const { files } = spooled(folder)
  const aside = join(spoolFolder(folder), 'refused.jsonl.kept')
  if (existsSync(aside))
    return check('Spool', 'note', `${files.length} recordings wait`, `some lines were refused; see ${aside} and delete it`)
  return files.length === 0
    ? check('Spool', 'ok', 'empty')
    : check('Spool', 'note', `${files.length} recordings wait`, 'they are sent when a service runs: npm start')
}

const checkService = async (settings: Settings): Promise<Check> => {
  const service = runningServiceOf(settings, SERVICE_TIMEOUT_MS)
  if (service === undefined) return check('Service', 'note', 'not running', 'npm start starts it')
  try {
    await service.ping()
    return check('Service', 'ok', `answers at ${service.place}`)
  } catch (thrown) {
    return check('Service', 'problem', `does not answer at ${service.place}`, messageOf(thrown))
  } finally {
    await service.close()
  }
}

const messageOf = (thrown: unknown): string =>
  thrown instanceof OcodeError || thrown instanceof Error ? thrown.message : String(thrown)
