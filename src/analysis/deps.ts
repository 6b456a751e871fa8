import type { Outbox } from '#src/events/outbox.ts'
import { oneAStore } from '#src/store/one-a-store.ts'
import type { Store } from '#src/store/store.ts'
import type { LanguageModel } from './language-model/language-model.ts'
import { openPatternSet, type PatternSet } from './pattern-set.ts'

/** What the use cases of this area are given. */
export type AnalysisDeps = {
  readonly store: Store
  readonly outbox: Outbox
  /** Asked for causes of errors that somebody waits for; none unless it is set up. */
  readonly languageModel?: LanguageModel | undefined
}

const sets = oneAStore(openPatternSet)

/** The one pattern set of a store, so that patterns are compiled once however many use cases need them. */
export const patternSetOf = ({ store }: Pick<AnalysisDeps, 'store'>): PatternSet => sets(store)
