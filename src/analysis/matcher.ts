import { type CandidateSearch, searchByTexts } from './matcher-candidates.ts'
import { compilePattern, type FindSpan } from './matcher-compile.ts'
import { type Clause, literalChars } from './matcher-literals.ts'

/** What the matcher needs to know of an ErrorPattern. */
export type PatternSource = { readonly patternId: string; readonly regexes: readonly string[]; readonly priority: number }

/** One pattern found in a message; `matchedBy` is the regex, the span is in UTF-16 units, [start, end). */
export type PatternMatch = {
  readonly patternId: string
  readonly priority: number
  /** See confidenceOf. */
  readonly confidence: number
  readonly matchedBy: string
  readonly start: number
  readonly end: number
}

export type Matcher = {
  /** Number of patterns. */
  readonly size: number
  /**
   * The patterns found in a message, best first, at most `first`: higher priority, then more literal text required by the
   * regex that matched, then the smaller pattern id. A pattern is there once, with the best of its regexes. A regex matches where
   * RE2 finds it anywhere in the message; `.` stays within a line, `^` and `$` are the ends of the message unless (?m) is set.
   */
  readonly match: (message: string, first?: number) => PatternMatch[]
}

export const MATCHES_DEFAULT = 10

/** Literal text of this many characters is as good as certain: shorter than any whole phrase of a tool's message. */
const CERTAIN_CHARS = 20

/**
 * How sure a match is, from what its regex requires: .2 for a regex without any literal text, .95 from 20 literal characters on,
 * and in proportion between them.
 */
export const confidenceOf = (requiredChars: number): number =>
  Math.round((0.2 + 0.75 * Math.min(1, requiredChars / CERTAIN_CHARS)) * 1_000) / 1_000

/**
 * Builds the matcher of a set of patterns. Every message is searched once for the literal texts that the regexes require
 * (Aho-Corasick), or by another `search`; only regexes all of whose texts are there are run, in the order of rank, until enough patterns are
 * found. All steps are linear in the message. Throws INVALID for a regex that checkPattern refuses.
 */
export const buildMatcher = (patterns: readonly PatternSource[], search: CandidateSearch = searchByTexts): Matcher => {
  const entries = patterns.flatMap(entriesOf).sort(byRank)
  const candidates = search(entries)
  return {
    size: patterns.length,
    match(message, first = MATCHES_DEFAULT) {
      const found = new Map<string, PatternMatch>()
      for (const rank of candidates(message)) {
        if (found.size >= first) break
        const entry = entries[rank]
        if (!entry || found.has(entry.patternId)) continue
        const span = entry.find(message)
        if (span) found.set(entry.patternId, matchOf(entry, span))
      }
      return [...found.values()]
    },
  }
}

/** One regex of one pattern. */
type Entry = {
  readonly patternId: string
  readonly priority: number
  readonly regex: string
  readonly find: FindSpan
  readonly clauses: readonly Clause[]
  readonly requiredChars: number
}

const entriesOf = ({ patternId, regexes, priority }: PatternSource): Entry[] =>
  regexes.map((regex, index) => {
    const { find, clauses } = compilePattern(regex, `canonicalRegex[${index}]`)
    return { patternId, priority, regex, find, clauses, requiredChars: literalChars(clauses) }
  })

const byRank = (a: Entry, b: Entry): number =>
  b.priority - a.priority ||
  b.requiredChars - a.requiredChars ||
  compareText(a.patternId, b.patternId) ||
  compareText(a.regex, b.regex)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const matchOf = ({ patternId, priority, regex, requiredChars }: Entry, span: { start: number; end: number }): PatternMatch => ({
  patternId,
  priority,
  confidence: confidenceOf(requiredChars),
  matchedBy: regex,
  start: span.start,
  end: span.end,
})
