import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import type { Incoming } from './connection.ts'
import { openLane } from './lane.ts'

const message = (offset: number) => ({ offset: BigInt(offset), value: Buffer.from('x') }) as unknown as Incoming

describe('a lane', () => {
  it('writes every message once and in order, one batch at a time, in whatever bursts they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 12 }), async (bursts) => {
        const written: number[] = []
        let atOnce = 0
        const lane = openLane<number>({
          read: ({ offset }) => Number(offset),
          write: async (batch) => {
            atOnce += 1
            expect([atOnce, batch.length <= BATCH_MAX]).toEqual([1, true])
            await sleep(0)
            written.push(...batch)
            atOnce -= 1
          },
        })
        let next = 0
        for (const burst of bursts) {
          for (const end = next + burst; next < end; next += 1) {
            lane.add(message(next))
            if (lane.isFull()) await lane.room()
          }
          await sleep(0)
        }
        await lane.drain()
        expect(written).toEqual(Array.from({ length: next }, (_, offset) => offset))
      }),
      { numRuns: 30 },
    )
  })

  it('reads on while a batch is written, until there is no room', async () => {
    let end: () => void = () => {}
    const lane = openLane<bigint>({
      read: ({ offset }) => offset,
      write: () =>
        new Promise((resolve) => {
          end = resolve
        }),
    })
    for (let offset = 0; offset < 2 * BATCH_MAX; offset += 1) lane.add(message(offset))
    let hasRoom = false
    const room = lane.room().then(() => {
      hasRoom = true
    })
    await sleep(0)
    expect([lane.isFull(), hasRoom]).toEqual([true, false])
    end()
    await room
    expect(lane.isFull()).toBe(false)
  })

  it('says why it could not write, and writes nothing behind that', async () => {
    const written: number[] = []
    const lane = openLane<number>({
      read: ({ offset }) => Number(offset),
      write: async (batch) => {
        written.push(...batch)
        throw new Error('no')
      },
    })
    lane.add(message(1))
    await expect(lane.drain()).rejects.toThrow('no')
    lane.add(message(2))
    await expect(lane.drain()).rejects.toThrow('no')
    expect(written).toEqual([1])
  })
})
