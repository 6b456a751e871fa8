import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type HeldContainer, holdContainer } from './container.ts'
import { dockerClient } from './docker-client.ts'

const directory = mkdtempSync(join(tmpdir(), 'ocode-container-'))
const lock = join(directory, 'container.json')
const said = join(directory, 'said')
const state = join(directory, 'state')
/** A docker that notes what it is told, and knows one container's state. */
const DOCKER = `#!/bin/sh
echo "$1" >> '${said}'
test "$1" = inspect && cat '${state}'
exit 0
`

const never = new AbortController().signal
const hold = (change: Partial<HeldContainer> = {}) =>
  holdContainer({
    ...{ server: 'Neo4j', name: 'n', docker: dockerClient(directory, never), lock, signal: never },
    run: async () => writeFileSync(said, 'run\n', { flag: 'a' }),
    answers: async () => true,
    ...change,
  })
const told = () => readFileSync(said, 'utf8').trim().split('\n')

beforeEach(() => {
  writeFileSync(join(directory, 'docker'), DOCKER, { mode: 0o755 })
  writeFileSync(said, '')
  writeFileSync(state, 'exited')
})
afterAll(() => rmSync(directory, { recursive: true }))

describe('a container of a data folder', () => {
  it('is run anew over one that has ended, and stopped once by the process that holds it', async () => {
    const first = await hold()
    const second = await hold()
    expect([first.kind, second.kind]).toEqual(['docker', 'attached'])
    await second.stop()
    await Promise.all([first.stop(), first.stop()])
    expect(told()).toEqual(['inspect', 'rm', 'run', 'stop'])
    expect(existsSync(lock)).toBe(false)
  })

  it('that a killed process left running is taken over, and stopped at the end', async () => {
    writeFileSync(state, 'running')
    const taken = await hold()
    await taken.stop()
    expect(told()).toEqual(['inspect', 'stop'])
  })

  it('whose server never answers is stopped and told, and so is one whose caller goes away', async () => {
    await expect(hold({ answers: async () => false })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('docker logs n'),
    })
    const gone = new AbortController()
    const answers = async () => {
      gone.abort()
      gone.signal.throwIfAborted()
      return true
    }
    await expect(hold({ answers, signal: gone.signal })).rejects.toThrow()
    expect(told().filter((word) => word === 'stop')).toHaveLength(2)
    expect(existsSync(lock)).toBe(false)
  })
})
