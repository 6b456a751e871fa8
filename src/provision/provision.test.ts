import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '#src/config.ts'
import { databasePassword, initialUser } from './credentials.ts'
import { containerArguments } from './docker.ts'
import { containerName } from './docker-client.ts'
import { findJava, majorVersion } from './java.ts'
import { neo4jConf } from './neo4j-conf.ts'
import { freePort } from './ports.ts'
import { runProgram } from './programs.ts'
import { provideNeo4j } from './provide.ts'
import { shortOfDisk } from './server-process.ts'
import { pageCacheMb, provisionSettings } from './settings.ts'

const directory = mkdtempSync(join(tmpdir(), 'ocode-provision-unit-'))
const never = new AbortController().signal

afterAll(() => rmSync(directory, { recursive: true }))

it('tells a disk that has no room for a server, and nothing of one that has', () => {
  expect(shortOfDisk(directory, 0)).toBe('')
  expect(shortOfDisk(directory, 2 ** 60)).toMatch(
    /^\nCaused by: the disk of .* MB left and 1099511627776 MB are needed; .*OCODE_DATA_DIR/,
  )
})

it('runs programs in UTF-8, whatever the locale', async () => {
  const { output } = await runProgram('/bin/sh', ['-c', 'printf %s "$LC_ALL"'], { signal: never, timeoutMs: 10_000 })
  expect(output).toBe('C.UTF-8')
})

describe('the settings', () => {
  it('give the address that was given, and none where there is none', () => {
    expect(provisionSettings(readConfig({})).given).toBeUndefined()
    expect(provisionSettings(readConfig({ NEO4J_URI: 'bolt://there:7687', NEO4J_PASSWORD: 'secret' })).given).toEqual({
      uri: 'bolt://there:7687',
      username: 'neo4j',
      password: 'secret',
      database: 'neo4j',
    })
  })

  it('know which ports a person chose', () => {
    const { bolt, http } = provisionSettings(readConfig({ OCODE_NEO4J_BOLT_PORT: '7777' }))
    expect(bolt).toEqual({ setting: 'OCODE_NEO4J_BOLT_PORT', port: 7_777, chosen: true })
    expect(http).toMatchObject({ port: 7_474, chosen: false })
  })

  it('give the page cache an eighth of the memory, within bounds', () => {
    expect([0.5, 2, 4, 64].map((gib) => pageCacheMb(gib * 2 ** 30))).toEqual([128, 256, 512, 1_024])
  })
})

describe('the version of a java', () => {
  it.each([
    ['17.0.15', 17],
    ['1.8.0_402', 8],
    ['21', 21],
    ['25-ea', 25],
    ['', 0],
  ])('%s is Java %i', (version, major) => {
    expect(majorVersion(version)).toBe(major)
  })

  it('that is too old is named in the error', async () => {
    const programs = join(directory, 'old')
    mkdirSync(programs)
    writeFileSync(join(programs, 'java'), `#!/bin/sh\necho 'openjdk version "11.0.2" 2019-01-15' >&2\n`, { mode: 0o755 })
    await expect(findJava({ javaHome: '', path: programs }, never)).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringMatching(/needs Java 17 or newer; found Java 11\.0\.2 in the PATH/),
    })
  })
})

describe('a port', () => {
  it('that is free is given as wished', async () => {
    const port = await freePort({ setting: 'P', port: 0, chosen: false })
    expect(await freePort({ setting: 'P', port, chosen: true })).toBe(port)
  })

  it('makes way for the next one where nobody chose it', async () => {
    const port = await freePort({ setting: 'P', port: 0, chosen: false })
    expect(await freePort({ setting: 'P', port, chosen: false }, [port])).toBeGreaterThan(port)
  })
})

describe('the configuration of the server', () => {
  it('listens on loopback only, for all sizes and ports', () => {
    const sizes = fc.record({
      boltPort: fc.integer({ min: 1, max: 65_535 }),
      httpPort: fc.integer({ min: 1, max: 65_535 }),
      heapMb: fc.integer({ min: 256, max: 65_536 }),
      pageCacheMb: fc.integer({ min: 128, max: 1_024 }),
      plansKept: fc.boolean(),
      searchDelayS: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(sizes, (shape) => {
        const lines = neo4jConf(shape).trimEnd().split('\n')
        expect(lines.filter((line) => /_address=/.test(line)).every((line) => /=127\.0\.0\.1(:\d+)?$/.test(line))).toBe(true)
        expect(new Set(lines.map((line) => line.split('=')[0])).size).toBe(lines.length)
        expect(lines.every((line) => /^[a-z0-9_.]+=\S.*$/.test(line))).toBe(true)
      }),
    )
  })
})

describe('the password', () => {
  // Written by `neo4j-admin dbms set-initial-password secretpass` of Neo4j 5.26.30.
  const SALT = '047226875d5edcb50b1a98634a27c6e1620f317b8473a326f41796d3871d8a47'
  const HASH = '90bc814e14a364e864b4621e6564d4dc1278473f086763c1d57af7f4c47aa5c9'

  it('is hashed as Neo4j does it', () => {
    expect(initialUser('secretpass', Buffer.from(SALT, 'hex'))).toBe(`neo4j:SHA-256,${HASH},${SALT},1024:\n`)
  })

  it('is generated once, and read again', () => {
    const home = mkdtempSync(join(directory, 'home-'))
    const password = databasePassword(home)
    expect(databasePassword(home)).toBe(password)
    expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(home, 'data', 'dbms', 'auth.ini'), 'utf8')).not.toContain(password)
  })
})

describe('a container', () => {
  it('publishes its ports on loopback and does not show the password', () => {
    const args = containerArguments({ name: 'n', boltPort: 1, httpPort: 2, heapMb: 512, pageCacheMb: 128 })
    const published = args.filter((_, index) => args[index - 1] === '--publish')
    expect(published).toEqual(['127.0.0.1:1:7687', '127.0.0.1:2:7474'])
    expect(args.join(' ')).not.toMatch(/NEO4J_AUTH/)
  })

  it('has the name of its data folder', () => {
    expect(containerName('/a')).toBe(containerName('/a'))
    expect(containerName('/a')).not.toBe(containerName('/b'))
  })
})

describe('where a Neo4j is had', () => {
  /** A docker that answers as said, and no java beside it: so whoever wants a child process is told of Java. */
  const provide = (docker: string, prepare: (dataDirectory: string) => void = () => {}) => {
    const programs = mkdtempSync(join(directory, 'programs-'))
    writeFileSync(join(programs, 'docker'), `#!/bin/sh\n${docker}\n`, { mode: 0o755 })
    const dataDirectory = mkdtempSync(join(directory, 'data-'))
    prepare(dataDirectory)
    const config = readConfig({ PATH: programs, OCODE_DATA_DIR: dataDirectory })
    return provideNeo4j(provisionSettings(config), () => {}, never)
  }
  const noChild = { message: expect.stringMatching(/needs Java/) }
  const ANSWERS = 'test "$1" = info'

  it('is Docker where its engine answers and has the image', async () => {
    const refused = 'test "$1" = run && { echo no space left; exit 1; }; exit 0'
    await expect(provide(refused)).rejects.toMatchObject({ message: 'docker run failed: no space left' })
  })

  it('is a child process where no engine answers, and where the image cannot be pulled', async () => {
    await expect(provide('exit 1')).rejects.toMatchObject(noChild)
    await expect(provide(ANSWERS)).rejects.toMatchObject(noChild)
  })

  it('is a child process where one made the graph, though an engine answers', async () => {
    const made = (folder: string) => mkdirSync(join(folder, 'neo4j', 'data', 'databases', 'system'), { recursive: true })
    await expect(provide('exit 0', made)).rejects.toMatchObject(noChild)
  })

  it('is not an empty one where the graph is in a volume of an engine that is away', async () => {
    const made = (folder: string) => writeFileSync(join(folder, 'docker-password'), 'secret')
    await expect(provide('exit 1', made)).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringMatching(/volume of Docker.*start Docker/),
    })
  })
})

describe('a program that is run', () => {
  it('is ended with all it started when its time is up', async () => {
    const startedAt = Date.now()
    const { exitCode } = await runProgram('/bin/sh', ['-c', 'sleep 30 & sleep 30'], { signal: never, timeoutMs: 200 })
    expect(exitCode).toBe(124)
    expect(Date.now() - startedAt).toBeLessThan(5_000)
  })

  it('gives its exit code and what it printed', async () => {
    const run = await runProgram('/bin/sh', ['-c', 'cat; echo problem >&2; exit 3'], {
      signal: never,
      timeoutMs: 5_000,
      input: 'text ',
    })
    expect(run.exitCode).toBe(3)
    expect(run.output).toContain('text ')
    expect(run.output).toContain('problem')
  })
})
