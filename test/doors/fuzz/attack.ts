import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import type { Attack } from './bytes.ts'

const AT_ONCE = 40
/** How long an attacker that lingers, or is not answered, stays. */
const STAYS_MS = 200

/** Lets `count` attackers loose on a port, some at once. The same seed gives the same ones. */
export const attackPort = async (
  port: number,
  attack: fc.Arbitrary<Attack>,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<void> => {
  const attacks = fc.sample(attack, { numRuns: count, seed })
  const attackers = Array.from({ length: AT_ONCE }, async () => {
    for (let next = attacks.pop(); next; next = attacks.pop()) await carryOut(port, next)
  })
  await Promise.all(attackers)
}

const carryOut = (port: number, { pieces, leaves }: Attack): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece)
      if (leaves === 'ends') socket.end()
      if (leaves === 'resets') setImmediate(() => socket.resetAndDestroy())
    })
    const gone = setTimeout(() => socket.destroy(), STAYS_MS)
    socket.on('data', () => {})
    socket.on('error', () => {})
    socket.once('close', () => {
      clearTimeout(gone)
      resolve()
    })
  })

/** Attackers that open connections and then send a byte of what begins like a request every now and then, for ever. */
export const trickle = (
  port: number,
  beginning: string,
  count: number,
): { readonly open: () => number; readonly end: () => void } => {
  const text = Buffer.from(beginning + 'x'.repeat(10_000))
  let at = 0
  const sockets: Socket[] = Array.from({ length: count }, () =>
    connect(port, '127.0.0.1')
      .on('error', () => {})
      .resume(),
  )
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write(text.subarray(at, at + 1))
    at += 1
  }, 250)
  return {
    open: () => sockets.filter(({ closed, destroyed }) => !closed && !destroyed).length,
    end: () => {
      clearInterval(timer)
      for (const socket of sockets) socket.destroy()
    },
  }
}
