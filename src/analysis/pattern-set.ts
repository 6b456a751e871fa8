import { keptByVersion } from '#src/store/kept-by-version.ts'
import type { Reach, Store } from '#src/store/store.ts'
import { ELSEWHERE_WEIGHT } from './explain.ts'
import { buildMatcher } from './matcher.ts'
import type { CandidateSearch } from './matcher-candidates.ts'
import type { ErrorPattern } from './model.ts'
import { plainText } from './plain-text.ts'
import { patternSetVersion, patternsToMatch, storedPattern } from './queries.ts'
import type { PatternTransience } from './transience.ts'

const READ_BATCH = 1_000
/** Patterns in use at most; past it the rest is not matched. */
export const PATTERNS_MAX = 20_000

export type KnownPattern = PatternTransience & {
  readonly pattern: ErrorPattern
  /** People said what belongs to it: others were merged into it, or it was split from another. */
  readonly isCurated: boolean
}
export type FoundPattern = KnownPattern & {
  readonly matchConfidence: number
  /** The pattern whose expression was found, where that was merged into this one; else empty. */
  readonly aliasId: string
}

export type CompiledPatterns = {
  /** The patterns of a message, best first, at most `first`. */
  readonly match: (message: string, first: number) => FoundPattern[]
  /** The best pattern of the first text that has one; what is not in the first text is worth less. */
  readonly best: (texts: readonly string[]) => FoundPattern | undefined
  /** The id under which a pattern is known now: that of the one it was merged into, or its own. */
  readonly survivorOf: (patternId: string) => string
}

/** The error patterns of a graph, compiled. */
export type PatternSet = {
  /** The patterns as they are now; read and compiled again only where one was changed, here or by another process. */
  readonly current: (reach: Reach) => Promise<CompiledPatterns>
}

/** Opens the pattern set of a graph; reads it at the first use. */
export const openPatternSet = (store: Store, search?: CandidateSearch): PatternSet => ({
  current: keptByVersion({
    versionOf: async (reach) => (await store.read(reach, patternSetVersion, {}))[0]?.version ?? '',
    make: (reach) => compile(reach, store, search),
  }),
})

type Source = KnownPattern & { readonly priority: number; readonly survivorId: string }

const readPatterns = async (reach: Reach, store: Store): Promise<Map<string, Source>> => {
  const byId = new Map<string, Source>()
  for (let afterId = '', size = READ_BATCH; size === READ_BATCH && byId.size < PATTERNS_MAX; ) {
    const rows = await store.read(reach, patternsToMatch, { afterId, limit: READ_BATCH })
    for (const { pattern, isTransienceSaid: isSaidByPeople, ...row } of rows) {
      const present = storedPattern.present(pattern)
      byId.set(present.patternId, { pattern: present, isSaidByPeople, ...row })
      afterId = present.patternId
    }
    size = rows.length
  }
  return byId
}

const compile = async (reach: Reach, store: Store, search?: CandidateSearch): Promise<CompiledPatterns> => {
  const byId = await readPatterns(reach, store)
  const matcher = buildMatcher(
    [...byId].map(([patternId, { pattern, priority }]) => ({ patternId, regexes: pattern.canonicalRegex, priority })),
    search,
  )
  // Of patterns that were merged several may be found, which are one; three times as many are enough for all but the oddest sets.
  const spare = [...byId.values()].some(({ survivorId }) => survivorId !== '') ? 3 : 1
  const survivorOf = (patternId: string) => byId.get(patternId)?.survivorId || patternId
  const match: CompiledPatterns['match'] = (message, first) => {
    const found = new Map<string, FoundPattern>()
    for (const { patternId, confidence } of matcher.match(plainText(message), first * spare)) {
      const survivorId = survivorOf(patternId)
      const known = byId.get(survivorId)
      if (!known || found.has(survivorId) || found.size >= first) continue
      const { pattern, isTransient, isSaidByPeople, isCurated } = known
      const aliasId = survivorId === patternId ? '' : patternId
      found.set(survivorId, { pattern, isTransient, isSaidByPeople, isCurated, matchConfidence: confidence, aliasId })
    }
    return [...found.values()]
  }
  return {
    match,
    survivorOf,
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
