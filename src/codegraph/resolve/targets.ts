import type { Value } from '#src/codegraph/languages/facts.ts'

/** How sure a step is: written in scope and imports, told by a type, or followed through values. The least sure step counts. */
export const CERTAINTY = { scope: 0, typed: 1, flow: 2 } as const
export type Certainty = (typeof CERTAINTY)[keyof typeof CERTAINTY]

/** What a value turns out to be. */
export type Target =
  | { readonly kind: 'definition'; readonly file: number; readonly definition: number }
  /** An object of the class, interface or type alias. */
  | { readonly kind: 'instance'; readonly file: number; readonly definition: number }
  /** `super`: members are looked up in the classes after this one. */
  | { readonly kind: 'super'; readonly file: number; readonly definition: number; readonly isStatic: boolean }
  | { readonly kind: 'module'; readonly file: number }
  | { readonly kind: 'folder'; readonly path: string; readonly file: number }
  /** Something of a dependency or of the language: 'fs.readFileSync', '<builtin>.print'. */
  | { readonly kind: 'external'; readonly symbol: string }
  | { readonly kind: 'object'; readonly file: number; readonly scope: number; readonly members: ReadonlyMap<string, Value> }

export type Found = { readonly target: Target; readonly certainty: Certainty }

/** Targets that one value can have at most; what has more is not known well enough to say. */
export const TARGETS_MAX = 16

export const found = (target: Target, certainty: Certainty = CERTAINTY.scope): Found => ({ target, certainty })

export const lessSure = (all: readonly Found[], certainty: Certainty): readonly Found[] =>
  certainty === CERTAINTY.scope || all.every((one) => one.certainty >= certainty)
    ? all
    : all.map((one) => (one.certainty >= certainty ? one : { ...one, certainty }))

/** Each target once, with its surest way; none where there are more than TARGETS_MAX. */
export const distinct = (all: readonly Found[]): readonly Found[] => {
  if (all.length < 2) return all
  const best = new Map<string, Found>()
  for (const one of all) {
    const key = targetKey(one.target)
    const known = best.get(key)
    if (known === undefined || one.certainty < known.certainty) best.set(key, one)
  }
  return best.size > TARGETS_MAX ? [] : [...best.values()]
}

const targetKey = (target: Target): string => {
  switch (target.kind) {
    case 'external':
      return `e${target.symbol}`
    case 'module':
      return `m${target.file}`
    case 'folder':
      return `f${target.path}`
    case 'object':
      return `o${target.file}:${target.scope}:${[...target.members.keys()].join()}`
    default:
      return `${target.kind}${target.file}:${target.definition}`
  }
}
