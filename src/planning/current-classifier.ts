import { type KeptByVersion, keptByVersion } from '#src/store/kept-by-version.ts'
import type { Reach, Store } from '#src/store/store.ts'
import { readTaxonomy, taxonomyVersion } from '#src/strategies/service.ts'
import { type Classifier, classifierOf } from './classification.ts'

const classifiers = new WeakMap<Store, KeptByVersion<Classifier>>()

/** The classifier of the problem types as they are now; made again only where one was changed, here or by another process. */
export const currentClassifier = (reach: Reach, store: Store): Promise<Classifier> => {
  const known = classifiers.get(store)
  if (known) return known(reach)
  const opened = keptByVersion({
    versionOf: (asker) => taxonomyVersion(asker, store),
    make: async (asker) => classifierOf(await readTaxonomy(asker, store)),
  })
  classifiers.set(store, opened)
  return opened(reach)
}
