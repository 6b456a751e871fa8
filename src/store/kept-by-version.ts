import type { Reach } from './store.ts'

type Settings<T> = {
  /** Cheap to read: another text after each change of what `make` reads, '' before the first. */
  readonly versionOf: (reach: Reach) => Promise<string>
  readonly make: (reach: Reach) => Promise<T>
}

/** What was made of a part of the graph, as that is now. */
export type KeptByVersion<T> = (reach: Reach) => Promise<T>

/**
 * Makes something of a part of the graph once, for all who ask, until the graph says another version: changed here or by another process.
 * The version is read before what it stands for, so what is kept may be newer than it says and never older. A failure is not kept.
 */
export const keptByVersion = <T>({ versionOf, make }: Settings<T>): KeptByVersion<T> => {
  let known: { readonly version: string; readonly made: Promise<T> } | undefined
  return async (reach) => {
    const version = await versionOf(reach)
    if (known?.version !== version) {
      const made = make(reach)
      known = { version, made }
      made.catch(() => {
        if (known?.made === made) known = undefined
      })
    }
    return known.made
  }
}
