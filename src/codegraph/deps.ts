import type { Store } from '#src/store/store.ts'
import type { FactsCache } from './indexing/facts-cache.ts'
import type { KeptProjects } from './indexing/kept-projects.ts'
import type { TypedChecks } from './typed/typed-checks.ts'

/** What the use cases of this area are given. */
export type CodegraphDeps = {
  readonly store: Store
  /** Keeps what was read of files between two indexings; without it every changed tree is parsed anew. */
  readonly factsCache?: FactsCache
  /** Keeps what is known of projects between two indexings; without it every change has the whole folder read. */
  readonly keptProjects?: KeptProjects
  /** Where the files of branches, tags and commits are written that are indexed; without it they cannot be. */
  readonly snapshots?: string
  /** Checks the types of TypeScript and JavaScript; without it calls are those of scope, imports and the flow of values. */
  readonly typedChecks?: TypedChecks
}
