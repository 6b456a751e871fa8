import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import type { Incoming } from './connection.ts'
import { type Lane, type LaneSpec, openLane } from './lane.ts'

const message = (offset: number) => ({ offset: BigInt(offset), value: Buffer.from('x') }) as unknown as Incoming

const gate = () => {
  let open: () => void = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

const laneOf = (spec: Partial<LaneSpec<number, void>>) =>
  openLane<number, void>({
    read: ({ offset }) => Number(offset),
    idOf: String,
    write: async () => {},
    settle: async () => {},
    onFailure: () => {},
    ...spec,
  })

const fill = (lane: Lane, from: number, count: number) => {
  for (let offset = from; offset < from + count; offset += 1) lane.add(message(offset))
}

describe('a lane', () => {
  it('writes every message once, two batches at a time at most, and settles them in order, in whatever bursts they come', async () => {
    const bursts = fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 12 })
    const turns = fc.infiniteStream(fc.integer({ min: 1, max: 5 }))
    await fc.assert(
      fc.asyncProperty(bursts, turns, async (sizes, waits) => {
        const written: number[] = []
        const settled: number[] = []
        let atOnce = 0
        const lane = laneOf({
          write: async (batch) => {
            atOnce += 1
            expect([atOnce <= 2, batch.length <= BATCH_MAX]).toEqual([true, true])
            for (let wait = waits.next().value; wait > 0; wait -= 1) await sleep(0)
            written.push(...batch)
            atOnce -= 1
          },
          settle: async (batch) => void settled.push(...batch),
        })
        let next = 0
        for (const burst of sizes) {
          for (const end = next + burst; next < end; next += 1) {
            lane.add(message(next))
            if (lane.isFull()) await lane.room()
          }
          await sleep(0)
        }
        await lane.drain()
        const all = Array.from({ length: next }, (_, offset) => offset)
        expect(settled).toEqual(all)
        expect(written.toSorted((a, b) => a - b)).toEqual(all)
      }),
      { numRuns: 30 },
    )
  })

  it('reads on while two batches are written, until there is no room', async () => {
    const { open, passed } = gate()
    const lane = laneOf({ write: () => passed })
    fill(lane, 0, 3 * BATCH_MAX)
    let hasRoom = false
    const room = lane.room().then(() => {
      hasRoom = true
    })
    await sleep(0)
    expect([lane.isFull(), hasRoom]).toEqual([true, false])
    open()
    await room
    expect(lane.isFull()).toBe(false)
  })

  it('lets a batch wait for one that has a record in common with it', async () => {
    const { open, passed } = gate()
    const started: number[] = []
    const lane = laneOf({
      idOf: (offset) => String(offset % (BATCH_MAX + 1)),
      write: (batch) => {
        started.push(batch[0] as number)
        return passed
      },
    })
    fill(lane, 0, 2 * BATCH_MAX)
    await sleep(0)
    expect(started).toEqual([0])
    open()
    await lane.drain()
    expect(started).toEqual([0, BATCH_MAX])
  })

  it('settles nothing behind a batch that could not be written, and says why', async () => {
    const settled: number[] = []
    const failures: unknown[] = []
    const lane = laneOf({
      write: async ([offset]) => {
        await sleep(0)
        if (offset === 0) throw new Error('no')
      },
      settle: async (batch) => void settled.push(...batch),
      onFailure: (thrown) => failures.push(thrown),
    })
    fill(lane, 0, 2 * BATCH_MAX)
    await expect(lane.drain()).rejects.toThrow('no')
    lane.add(message(2 * BATCH_MAX))
    await expect(lane.drain()).rejects.toThrow('no')
    expect(settled).toEqual([])
    expect(failures).toEqual([new Error('no')])
  })

  it('rests when nothing is under way', async () => {
    const { open, passed } = gate()
    let rests = false
    const lane = laneOf({ write: () => passed })
    await lane.rest()
    fill(lane, 0, BATCH_MAX)
    const rest = lane.rest().then(() => {
      rests = true
    })
    await sleep(0)
    expect(rests).toBe(false)
    open()
    await rest
  })
})
