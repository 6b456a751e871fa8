import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { openProgress } from './progress.ts'

test('what becomes of a stage after its end is a line of its own, such as a server that had to be started again', async () => {
  let written = ''
  const stream = new Writable({
    write: (chunk, _, done) => {
      written += String(chunk)
      done()
    },
  }) as unknown as NodeJS.WriteStream
  let later = (_: string) => {}
  const value = await openProgress(stream).stage('Neo4j', async (say) => {
    say('waiting')
    later = say
    return { value: 7, note: 'managed' }
  })
  later('ended by itself; starting it again')
  expect(value).toBe(7)
  expect(written).toMatch(/^✔ Neo4j: managed \(\d+\.\d s\)\n• Neo4j: ended by itself; starting it again\n$/)
})
