import type { FileFacts } from '#src/codegraph/languages/facts.ts'

/** Facts by file extension and checksum of the text: a file that did not change is not parsed again. */
export type FactsCache = {
  readonly get: (key: string) => FileFacts | undefined
  readonly put: (key: string, facts: FileFacts) => void
}

/** Lines whose facts are kept: about 600 bytes a line, measured on django. */
export const CACHED_LINES_MAX = 600_000

/** A cache in memory that drops what was not asked for the longest. */
export const memoryFactsCache = (linesMax: number = CACHED_LINES_MAX): FactsCache => {
  const kept = new Map<string, FileFacts>()
  let lines = 0
  return {
    get: (key) => {
      const facts = kept.get(key)
      if (facts === undefined) return undefined
      kept.delete(key)
      kept.set(key, facts)
      return facts
    },
    put: (key, facts) => {
      if (kept.has(key)) return
      kept.set(key, facts)
      lines += facts.lines
      for (const [oldest, { lines: freed }] of kept) {
        if (lines <= linesMax) break
        kept.delete(oldest)
        lines -= freed
      }
    },
  }
}
