import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readmeBlocks, readmeCommands } from '#test/support/readme.ts'
import { runOcode, scratchFolder } from './run-ocode.ts'
import { type RunningService, startService } from './running-service.ts'

const folder = scratchFolder()
let service: RunningService

beforeAll(async () => {
  service = await startService()
  service.announceIn(folder.path)
})
afterAll(async () => {
  await service.stop()
  folder.remove()
})

type Attempts = { readonly edges: readonly { readonly node: { readonly rawCommand: string } }[] }

/** The words of a command line as the README writes them: plain, or in double quotes. */
const words = (line: string): string[] => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

const run = (line: string) => runOcode(words(line).slice(2), { directory: folder.path })

test('every shell command of the README is one that a test runs', () => {
  // What is said to Kafka is run in test/doors/kafka and by judge:kafka.
  const known = /^(npm start|npm test|npx ocode (record|import|mcp install|events replay) |echo .* \| kcat )/
  const lines = readmeBlocks('sh').flatMap((block) => block.split('\n').filter((line) => line.trim() !== ''))
  expect(lines.filter((line) => !known.test(line))).toEqual([])
})

test('record gives the exit code of the command and keeps the attempt', async () => {
  const [line] = readmeCommands('npx ocode record')
  const ended = await run(line ?? '')
  expect(ended.exitCode).toBe(128) // Not a Git repository.
  const command = words(line ?? '')
    .slice(4)
    .map(quoted)
    .join(' ')
  const keeps = async (): Promise<boolean> => {
    const page = (await service.core.call('monitoring.listExecutionAttempts', { first: 10 })) as Attempts
    return page.edges.some(({ node }) => node.rawCommand === command)
  }
  // Where the service is too busy to take it at once, it waits on the disk for the next one.
  if (!(await keeps())) await run('npx ocode record -- true')
  await expect.poll(keeps).toBe(true)
})

test('import takes in a file of JSON lines and says how many', async () => {
  const [line] = readmeCommands('npx ocode import')
  const records = [
    { task: { task_id: 'readme-1', prompt: 'x' } },
    { execution_attempt: { attempt_id: 'readme-1#0', task_id: 'readme-1' } },
  ]
  writeFileSync(
    join(folder.path, words(line ?? '')[3] ?? ''),
    gzipSync(records.map((record) => `${JSON.stringify(record)}\n`).join('')),
  )
  const ended = await run(line ?? '')
  expect(ended.exitCode).toBe(0)
  expect(ended.stdout.toString() + ended.stderr).toContain('2 accepted, 0 duplicate, 0 refused')
})

/** A word as a shell prints it back. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`
}
