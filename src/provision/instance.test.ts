import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { claimInstance, type Instance } from './instance.ts'
import { isRunning, type ProcessIdentity, processIdentity } from './process-identity.ts'

const directory = mkdtempSync(join(tmpdir(), 'ocode-instance-'))
const file = join(directory, 'instance.json')
const never = new AbortController().signal
const mine = processIdentity(process.pid) as ProcessIdentity
const DEAD: ProcessIdentity = { pid: mine.pid, startedAt: 'another time' }

const write = (change: Partial<Instance>) =>
  writeFileSync(file, JSON.stringify({ host: hostname(), owner: mine, state: 'ready', ports: { bolt: 1, http: 2 }, ...change }))

beforeEach(() => rmSync(file, { force: true }))
afterAll(() => rmSync(directory, { recursive: true }))

describe('the lock of a data folder', () => {
  it('is taken where there is none, and leaves nothing when it is released', async () => {
    const claim = await claimInstance(file, never)
    expect(claim).toHaveProperty('own')
    if ('own' in claim) claim.own.release()
    expect(readdirSync(directory)).toEqual([])
  })

  it('goes to one of many that ask at once', async () => {
    const claims = Promise.all(Array.from({ length: 8 }, () => claimInstance(file, never)))
    const winner = JSON.parse(readFileSync(file, 'utf8')) as Instance
    write({ ...winner, state: 'ready', ports: { bolt: 7 } })
    const results = await claims
    expect(results.filter((claim) => 'own' in claim)).toHaveLength(1)
    expect(results.filter((claim) => 'running' in claim && claim.running.ports.bolt === 7)).toHaveLength(7)
  })

  it('tells who runs the database', async () => {
    write({ ports: { bolt: 4_711 } })
    expect(await claimInstance(file, never)).toMatchObject({ running: { ports: { bolt: 4_711 }, owner: mine } })
  })

  it('of a process that is gone is taken over, even when its number belongs to another process now', async () => {
    write({ owner: DEAD })
    expect(await claimInstance(file, never)).toHaveProperty('own')
    expect((JSON.parse(readFileSync(file, 'utf8')) as Instance).owner).toEqual(mine)
  })

  it('of a killed process is taken over once its server has ended', async () => {
    const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(server, 'spawn')
    const identity = processIdentity(server.pid as number) as ProcessIdentity
    write({ owner: DEAD, server: identity })
    expect(await claimInstance(file, never)).toHaveProperty('own')
    expect(isRunning(identity)).toBe(false)
  })

  it('of another host is not touched', async () => {
    write({ host: 'elsewhere', owner: DEAD })
    await expect(claimInstance(file, never)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/on elsewhere.*OCODE_DATA_DIR.*delete/),
    })
  })

  it('that cannot be read is an error that names the file', async () => {
    writeFileSync(file, '{"host":')
    await expect(claimInstance(file, never)).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringContaining(file),
    })
  })

  it('is no longer waited for when the caller goes away', async () => {
    write({ state: 'starting' })
    await expect(claimInstance(file, AbortSignal.timeout(300))).rejects.toThrow()
  })
})
