import type { Ref } from '#src/codegraph/resolve/calls.ts'
import { definitionOf, factsOf, type Program } from '#src/codegraph/resolve/program.ts'
import type { Place, TypedCall } from './typed-calls.ts'

/** Where the checker says a call goes. */
export type TypedEnd = {
  /** The definition whose code the call is in. */
  readonly owner: number
  readonly line: number
  readonly column: number
  readonly how: TypedCall['how']
  readonly to: Ref
  readonly isSure: boolean
}

/** Definitions of files by where they end, as places name them. */
export type PlaceIndex = { readonly at: (place: Place) => { readonly file: number; readonly definition: number } | undefined }

export const placeIndex = (program: Program): PlaceIndex => {
  const files = new Map(program.files.map(({ path }, file) => [path, file]))
  const byEnd = new Map<number, Map<string, number[]>>()
  const endsOf = (file: number): Map<string, number[]> => {
    const known = byEnd.get(file)
    if (known !== undefined) return known
    const { definitions } = factsOf(program, file)
    const ends = Map.groupBy(definitions.keys(), (index) => {
      const { endLine, endColumn } = definitions[index]?.range ?? { endLine: 0, endColumn: 0 }
      return `${endLine}:${endColumn}`
    })
    byEnd.set(file, ends)
    return ends
  }
  return {
    at: (place) => {
      const file = files.get(place.path)
      if (file === undefined) return undefined
      const sameEnd = endsOf(file).get(`${place.endLine}:${place.endColumn}`) ?? []
      const found = nearest(program, file, sameEnd, place) ?? sameStart(program, file, place)
      return found === undefined ? undefined : { file, definition: found }
    },
  }
}

const CALLABLE = new Set(['FUNCTION', 'METHOD', 'CLASS', 'NAMESPACE'])

/** The compiler counts `export` and decorators to a declaration, and a function without its name: only ends are the same. */
const nearest = (program: Program, file: number, candidates: readonly number[], place: Place): number | undefined => {
  const distance = (index: number): number => {
    const { startLine, startColumn } = definitionOf(program, file, index).range
    return Math.abs(startLine - place.startLine) * 1_000 + Math.abs(startColumn - place.startColumn)
  }
  return candidates
    .filter((index) => CALLABLE.has(definitionOf(program, file, index).kind))
    .reduce<number | undefined>((best, each) => (best === undefined || distance(each) < distance(best) ? each : best), undefined)
}

/** Members of interfaces end with or without the mark that follows them. */
const sameStart = (program: Program, file: number, place: Place): number | undefined => {
  const { definitions } = factsOf(program, file)
  const index = definitions.findIndex(
    ({ kind, name, range }) =>
      CALLABLE.has(kind) && name === place.name && range.startLine === place.startLine && range.startColumn === place.startColumn,
  )
  return index === -1 ? undefined : index
}

/** The calls of a file as the checker knows them, with the definitions they are between. */
export const typedEnds = (index: PlaceIndex, calls: readonly TypedCall[], family: string): TypedEnd[] =>
  calls.flatMap(({ from, to, line, column, how, isSure }): TypedEnd[] => {
    const owner = from === undefined ? 0 : index.at(from)?.definition
    const ref = refOf(index, to, family)
    return owner === undefined || ref === undefined ? [] : [{ owner, line, column, how, isSure, to: ref }]
  })

const refOf = (index: PlaceIndex, to: Place | string, family: string): Ref | undefined => {
  if (typeof to === 'string') return { kind: 'external', symbol: to, family }
  const found = index.at(to)
  return found && { kind: 'definition', ...found }
}
