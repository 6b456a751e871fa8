import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import type { Index } from './index.ts'

export type Includes = {
  /** Whether a file has another in it, straight or through others. */
  readonly reaches: (file: number, other: number) => boolean
}

const DEPTH_MAX = 1_000

/** `#include "x.h"`, `source x.sh`, `require_relative 'x'`: which files have which in them. */
export const includesOf = (index: Index): Includes => {
  const direct = new Map<number, readonly number[]>()
  const whole = new Map<number, ReadonlySet<number>>()
  const directOf = (file: number): readonly number[] => {
    const known = direct.get(file)
    if (known !== undefined) return known
    const source = index.files[file] as SourceFile
    const packages = index.packagesOf(file)
    const found = source.facts.imports.flatMap((fact) => {
      const target = packages.resolve(source, fact)
      const other = target?.kind === 'file' ? index.fileByPath.get(target.path) : undefined
      return other === undefined ? [] : [other]
    })
    direct.set(file, found)
    return found
  }
  const reachedFrom = (file: number): ReadonlySet<number> => {
    const known = whole.get(file)
    if (known !== undefined) return known
    const reached = new Set<number>()
    const open = [file]
    for (let next = open.pop(); next !== undefined && reached.size < DEPTH_MAX; next = open.pop())
      for (const other of directOf(next))
        if (!reached.has(other)) {
          reached.add(other)
          open.push(other)
        }
    whole.set(file, reached)
    return reached
  }
  return { reaches: (file, other) => reachedFrom(file).has(other) }
}
