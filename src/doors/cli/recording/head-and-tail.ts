/** Contract-extension: at most 256 KiB of an output are kept, with the cut marked and the full length recorded. */
export const OUTPUT_KEPT_BYTES = 262_144

/** Room for the line that marks the cut. */
const MARK_BYTES = 128
const HALF_BYTES = (OUTPUT_KEPT_BYTES - MARK_BYTES) / 2

/** What was kept of a stream of any length. Takes no more memory than it may keep, times two. */
export type HeadAndTail = {
  readonly take: (chunk: Uint8Array) => void
  /** As text; bytes that are no UTF-8 become U+FFFD. */
  readonly text: () => string
  readonly lengthBytes: () => number
}

/** Keeps the first and the last 128 KiB of what a program prints: errors stand at one end or the other. */
export const headAndTail = (): HeadAndTail => {
  const head: Uint8Array[] = []
  let tail: Uint8Array[] = []
  let headBytes = 0
  let tailBytes = 0
  let lengthBytes = 0

  const takeTail = (chunk: Uint8Array) => {
    tail.push(chunk)
    tailBytes += chunk.length
    if (tailBytes <= 4 * HALF_BYTES) return
    const kept = Buffer.concat(tail).subarray(-HALF_BYTES)
    tail = [Buffer.from(kept)]
    tailBytes = kept.length
  }

  return {
    take: (chunk) => {
      lengthBytes += chunk.length
      const room = Math.min(HALF_BYTES - headBytes, chunk.length)
      if (room > 0) head.push(chunk.subarray(0, room))
      headBytes += Math.max(room, 0)
      if (room < chunk.length) takeTail(chunk.subarray(Math.max(room, 0)))
    },
    text: () => {
      const end = Buffer.concat(tail)
      if (lengthBytes <= 2 * HALF_BYTES) return decode([...head, end])
      const cut = lengthBytes - headBytes - HALF_BYTES
      return `${decode(head)}\n[… ${cut} of ${lengthBytes} bytes cut …]\n${decode([end.subarray(-HALF_BYTES)])}`
    },
    lengthBytes: () => lengthBytes,
  }
}

const decode = (chunks: readonly Uint8Array[]): string => Buffer.concat(chunks).toString('utf8')
