import type { Reach, Store } from '#src/store/store.ts'
import { ELSEWHERE_WEIGHT } from './explain.ts'
import { buildMatcher } from './matcher.ts'
import type { ErrorPattern } from './model.ts'
import { plainText } from './plain-text.ts'
import { patternSetVersion, patternsToMatch, storedPattern } from './queries.ts'

const READ_BATCH = 1_000
/** Patterns in use at most; past it the rest is not matched. */
export const PATTERNS_MAX = 20_000

export type KnownPattern = { readonly pattern: ErrorPattern; readonly isTransient: boolean }
export type FoundPattern = KnownPattern & { readonly matchConfidence: number }

export type CompiledPatterns = {
  /** The patterns of a message, best first, at most `first`. */
  readonly match: (message: string, first: number) => FoundPattern[]
  /** The best pattern of the first text that has one; what is not in the first text is worth less. */
  readonly best: (texts: readonly string[]) => FoundPattern | undefined
}

/** The error patterns of a graph, compiled. */
export type PatternSet = {
  /** The patterns as they are now; read and compiled again only where one was changed, here or by another process. */
  readonly current: (reach: Reach) => Promise<CompiledPatterns>
}

/** Opens the pattern set of a graph; reads it at the first use. */
export const openPatternSet = (store: Store): PatternSet => {
  let known: { version: string; compiled: Promise<CompiledPatterns> } | undefined
  return {
    current: async (reach) => {
      const [row] = await store.read(reach, patternSetVersion, {})
      const version = row?.version ?? ''
      if (known?.version !== version) {
        const compiled = compile(reach, store)
        known = { version, compiled }
        compiled.catch(() => {
          if (known?.compiled === compiled) known = undefined
        })
      }
      return known.compiled
    },
  }
}

const compile = async (reach: Reach, store: Store): Promise<CompiledPatterns> => {
  const byId = new Map<string, KnownPattern & { priority: number }>()
  for (let afterId = '', size = READ_BATCH; size === READ_BATCH && byId.size < PATTERNS_MAX; ) {
    const rows = await store.read(reach, patternsToMatch, { afterId, limit: READ_BATCH })
    for (const { pattern, priority, isTransient } of rows) {
      const present = storedPattern.present(pattern)
      byId.set(present.patternId, { pattern: present, priority, isTransient })
      afterId = present.patternId
    }
    size = rows.length
  }
  const matcher = buildMatcher(
    [...byId].map(([patternId, { pattern, priority }]) => ({ patternId, regexes: pattern.canonicalRegex, priority })),
  )
  const match: CompiledPatterns['match'] = (message, first) =>
    matcher.match(plainText(message), first).flatMap(({ patternId, confidence }) => {
      const known = byId.get(patternId)
      return known ? [{ pattern: known.pattern, isTransient: known.isTransient, matchConfidence: confidence }] : []
    })
  return {
    match,
    best: (texts) => {
      for (const [at, text] of texts.entries()) {
        const [found] = text === '' ? [] : match(text, 1)
        if (found)
          return at === 0
            ? found
            : { ...found, matchConfidence: Math.round(found.matchConfidence * ELSEWHERE_WEIGHT * 1_000) / 1_000 }
      }
      return undefined
    },
  }
}
