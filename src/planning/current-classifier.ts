import { keptByVersion } from '#src/store/kept-by-version.ts'
import { oneAStore } from '#src/store/one-a-store.ts'
import type { Reach, Store } from '#src/store/store.ts'
import { readTaxonomy, taxonomyVersion } from '#src/strategies/service.ts'
import { type Classifier, classifierOf } from './classification.ts'

const classifiers = oneAStore((store) =>
  keptByVersion({
    versionOf: (reach) => taxonomyVersion(reach, store),
    make: async (reach) => classifierOf(await readTaxonomy(reach, store)),
  }),
)

/** The classifier of the problem types as they are now; made again only where one was changed, here or by another process. */
export const currentClassifier = (reach: Reach, store: Store): Promise<Classifier> => classifiers(store)(reach)
