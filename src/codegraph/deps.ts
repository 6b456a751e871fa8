import type { Store } from '#src/store/store.ts'
import type { FactsCache } from './indexing/facts-cache.ts'
import type { IndexProgress } from './indexing/index-tree.ts'

/** What the use cases of this area are given. */
export type CodegraphDeps = {
  readonly store: Store
  /** Keeps what was read of files between two indexings; without it every changed tree is parsed anew. */
  readonly factsCache?: FactsCache
  /** Told of an indexing while it runs. */
  readonly onIndexProgress?: (progress: IndexProgress) => void
}
