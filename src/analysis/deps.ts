import type { Outbox } from '#src/events/outbox.ts'
import type { Store } from '#src/store/store.ts'
import type { LanguageModel } from './language-model/language-model.ts'
import type { CandidateSearch } from './matcher-candidates.ts'
import { openPatternSet, type PatternSet } from './pattern-set.ts'

/** What the use cases of this area are given. */
export type AnalysisDeps = {
  readonly store: Store
  readonly outbox: Outbox
  /** Asked for causes of errors that somebody waits for; none unless it is set up. */
  readonly languageModel?: LanguageModel | undefined
  /** How patterns are looked for in messages; by their texts unless it is set up. */
  readonly patternSearch?: CandidateSearch | undefined
}

const sets = new WeakMap<Store, PatternSet>()

/** The one pattern set of a store, so that patterns are compiled once however many use cases need them. */
export const patternSetOf = ({ store, patternSearch }: Pick<AnalysisDeps, 'store' | 'patternSearch'>): PatternSet => {
  const known = sets.get(store) ?? openPatternSet(store, patternSearch)
  sets.set(store, known)
  return known
}
