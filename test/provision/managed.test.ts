import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import neo4j from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startManaged } from '#src/provision/managed.ts'
import type { Access, ProvidedNeo4j } from '#src/provision/model.ts'
import { isRunning, type ProcessIdentity } from '#src/provision/process-identity.ts'
import { findProgram } from '#src/provision/programs.ts'
import { answers } from '#src/provision/ready.ts'
import { testSettings } from '#test/support/neo4j-server.ts'

const HOLD = fileURLToPath(new URL('./hold.ts', import.meta.url))
const ANSWER_MS = 180_000
const GONE_MS = 40_000

const directory = mkdtempSync(join(tmpdir(), 'ocode-provision-'))
const home = join(directory, 'neo4j')
const never = new AbortController().signal
const quiet = () => {}
const start = (folder = directory): Promise<ProvidedNeo4j> => startManaged(testSettings(folder), quiet, never)

const holders: ChildProcess[] = []

afterAll(() => {
  for (const holder of holders) holder.kill('SIGTERM')
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
})

describe('a managed Neo4j that runs', () => {
  let first: ProvidedNeo4j
  let server: ProcessIdentity

  beforeAll(async () => {
    first = await start()
    server = serverOf(home)
  }, ANSWER_MS)

  afterAll(() => first.stop())

  it('keeps its generated password where only the owner reads it', () => {
    expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(home, 'password'), 'utf8').trim()).toBe(first.password)
    expect(first.password.length).toBeGreaterThanOrEqual(32)
  })

  it('serves Neo4j Browser', async () => {
    const page = await fetch(`${first.httpUrl}/browser/`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<title>Neo4j Browser</title>')
  })

  it('lets nobody in with the password that Neo4j ships with', async () => {
    await expect(ask({ ...first, password: 'neo4j' }, 'RETURN 1 AS it')).rejects.toMatchObject({
      code: 'Neo.ClientError.Security.Unauthorized',
    })
  })

  it('does not let LOAD CSV read a file of the machine', async () => {
    const reading = ask(first, 'LOAD CSV FROM $url AS line RETURN line AS it', { url: pathToFileURL(HOLD).href })
    await expect(reading).rejects.toThrow(/allow_csv_import_from_file_urls/)
  })

  it('does not let LOAD CSV reach an address', async () => {
    const reading = ask(first, 'LOAD CSV FROM $url AS line RETURN line AS it', { url: `${first.httpUrl}/` })
    await expect(reading).rejects.toThrow(/blocked/)
  })

  it('is attached to by a second start, whose stop leaves it running', async () => {
    const second = await start()
    expect(second).toMatchObject({ kind: 'attached', uri: first.uri, password: first.password, httpUrl: first.httpUrl })
    await second.stop()
    expect(await ask(first, 'RETURN 1 AS it')).toEqual([1])
  })

  it('is not attached to when the password file is gone', async () => {
    const file = join(home, 'password')
    renameSync(file, `${file}.away`)
    await expect(start()).rejects.toMatchObject({ code: 'PRECONDITION', message: expect.stringContaining(file) })
    renameSync(`${file}.away`, file)
  })

  it('is started again when it was killed, at its address and with its data', { timeout: ANSWER_MS }, async () => {
    await ask(first, "CREATE (:Survivor {name: 'before'}) RETURN 1 AS it")
    process.kill(serverOf(home).pid, 'SIGKILL')
    await untilGone(server)
    expect(await answers(first, ANSWER_MS, never)).toBe(true)
    expect(await ask(first, 'MATCH (survivor:Survivor) RETURN survivor.name AS it')).toEqual(['before'])
    server = serverOf(home)
  })

  it('is gone after a stop, however often it is asked for', async () => {
    await Promise.all([first.stop(), first.stop()])
    expect(isRunning(server)).toBe(false)
    expect(statSync(join(home, 'instance.json'), { throwIfNoEntry: false })).toBeUndefined()
  })

  it('is not started again on the data of another Neo4j line', async () => {
    const file = join(home, 'version')
    const version = readFileSync(file, 'utf8')
    writeFileSync(file, '4.4.30\n')
    await expect(start()).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringMatching(/made by Neo4j 4\.4\.30.*OCODE_DATA_DIR/),
    })
    writeFileSync(file, version)
  })
})

describe('a managed Neo4j whose owner is killed', () => {
  it('ends with its owner, and the next start finds what was committed', { timeout: 2 * ANSWER_MS }, async () => {
    const holder = await hold(directory)
    const access = accessOf(holder.uri)
    await ask(access, "CREATE (:Kept {name: 'before the kill'}) RETURN 1 AS it")
    const server = serverOf(home)
    holder.process.kill('SIGKILL')
    await untilGone(server)

    const next = await hold(directory)
    expect(next.kind).toBe('managed')
    expect(await ask(accessOf(next.uri), 'MATCH (kept:Kept) RETURN kept.name AS it')).toEqual(['before the kill'])

    // This time both die at once, so that the store is left unclean and the lock stale.
    const { pid } = serverOf(home)
    next.process.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    const last = await hold(directory)
    expect(await ask(accessOf(last.uri), 'MATCH (kept:Kept) RETURN kept.name AS it')).toEqual(['before the kill'])

    const ended = once(last.process, 'exit')
    const lastServer = serverOf(home)
    last.process.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    expect(isRunning(lastServer)).toBe(false)
  })
})

describe('a start that cannot succeed', () => {
  it('names the port that was chosen and is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const folder = mkdtempSync(join(directory, 'port-'))
    const settings = { ...testSettings(folder), bolt: { setting: 'OCODE_NEO4J_BOLT_PORT', port, chosen: true } }
    await expect(startManaged(settings, quiet, never)).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringMatching(new RegExp(`Port ${port} is taken.*OCODE_NEO4J_BOLT_PORT`)),
    })
    taken.close()
  })

  it('says which Java is needed and where none was found', async () => {
    const settings = { ...testSettings(mkdtempSync(join(directory, 'java-'))), path: '/nowhere', javaHome: '/no/java' }
    await expect(startManaged(settings, quiet, never)).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringMatching(/needs Java 17.*no java in JAVA_HOME \(\/no\/java\).*no java in the PATH.*NEO4J_URI/),
    })
  })

  it('says that Maven is missing where nothing was fetched before', async () => {
    const folder = mkdtempSync(join(directory, 'maven-'))
    const settings = { ...testSettings(folder), cacheDirectory: join(folder, 'cache'), path: folderWithOnlyJava(folder) }
    await expect(startManaged(settings, quiet, never)).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringContaining('Maven (mvn)'),
    })
  })

  it('stops at once when it is called off', async () => {
    const settings = testSettings(mkdtempSync(join(directory, 'abort-')))
    const stopping = new AbortController()
    const starting = startManaged(
      settings,
      ({ stage }) => void (stage === 'Starting Neo4j' && setTimeout(() => stopping.abort(), 300)),
      stopping.signal,
    )
    await expect(starting).rejects.toThrow()
    expect(statSync(join(settings.dataDirectory, 'neo4j', 'instance.json'), { throwIfNoEntry: false })).toBeUndefined()
  })
})

/** Starts a process that runs Neo4j on the folder, and waits until it says that it answers. */
async function hold(folder: string): Promise<{ process: ChildProcess; uri: string; kind: string }> {
  const holder = spawn(process.execPath, [HOLD, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  holders.push(holder)
  const lines = createInterface({ input: holder.stdout })
  const [line] = (await once(lines, 'line', { signal: AbortSignal.timeout(ANSWER_MS) })) as [string]
  return { process: holder, ...(JSON.parse(line) as { uri: string; kind: string }) }
}

/** A folder for the PATH in which there is java and nothing else. */
function folderWithOnlyJava(folder: string): string {
  const programs = join(folder, 'programs')
  mkdirSync(programs)
  symlinkSync(findProgram('java', testSettings(folder).path) ?? 'java', join(programs, 'java'))
  return programs
}

function accessOf(uri: string): Access {
  return { uri, username: 'neo4j', password: readFileSync(join(home, 'password'), 'utf8').trim(), database: 'neo4j' }
}

function serverOf(folder: string): ProcessIdentity {
  return (JSON.parse(readFileSync(join(folder, 'instance.json'), 'utf8')) as { server: ProcessIdentity }).server
}

async function untilGone(server: ProcessIdentity): Promise<void> {
  for (const end = Date.now() + GONE_MS; isRunning(server); await sleep(100)) {
    if (Date.now() > end) throw new Error(`Process ${server.pid} still runs ${GONE_MS} ms after its owner was killed.`)
  }
}

async function ask(access: Access, text: string, parameters: Record<string, unknown> = {}): Promise<unknown[]> {
  const driver = neo4j.driver(access.uri, neo4j.auth.basic(access.username, access.password), { disableLosslessIntegers: true })
  try {
    const { records } = await driver.executeQuery(text, parameters, { database: access.database })
    return records.map((record) => record.get('it'))
  } finally {
    await driver.close()
  }
}
