import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { openProgress } from './progress.ts'

/** A stream of the given kind that keeps what is written to it. */
const stream = (kind: { isTTY?: boolean; columns?: number }) => {
  const chunks: string[] = []
  const write = (chunk: unknown, _: unknown, done: () => void) => {
    chunks.push(String(chunk))
    done()
  }
  return { chunks, stream: Object.assign(new Writable({ write }), kind) as unknown as NodeJS.WriteStream }
}

test('what becomes of a stage after its end is a line of its own, such as a server that had to be started again', async () => {
  const { chunks, stream: plain } = stream({})
  let later = (_: string) => {}
  const value = await openProgress(plain).stage('Neo4j', async (say) => {
    say('waiting')
    later = say
    return { value: 7, note: 'managed' }
  })
  later('ended by itself; starting it again')
  expect(value).toBe(7)
  expect(chunks.join('')).toMatch(/^✔ Neo4j: managed \(\d+\.\d s\)\n• Neo4j: ended by itself; starting it again\n$/)
})

test('a terminal that does not say how wide it is gets a line a stage', async () => {
  const { chunks, stream: widthless } = stream({ isTTY: true, columns: 0 })
  await openProgress(widthless).stage('Neo4j', async () => ({ value: 7, note: 'managed' }))
  expect(chunks.join('')).toMatch(/^✔ Neo4j: managed \(\d+\.\d s\)\n$/)
})
