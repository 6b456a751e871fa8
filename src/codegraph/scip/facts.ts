import type { DefinitionKind, FileFacts, Range } from '#src/codegraph/languages/facts.ts'
import { factsBuilder } from '#src/codegraph/languages/facts-builder.ts'
import { lineTable } from '#src/codegraph/languages/line-table.ts'
import { positionsOf } from './positions.ts'
import { type Descriptor, isLocal, symbolName } from './symbols.ts'
import type { ScipDocument, ScipOccurrence } from './wire.ts'

/** The definitions of a file of a language that we have no reader for, as an index has them: nested by their names. */
export const scipFacts = (document: ScipDocument, text: string): FileFacts => {
  const table = lineTable(text)
  const build = factsBuilder(languageOf(document), table.range(0, text.length))
  const positions = positionsOf(text, document.encoding)
  const documentation = new Map(document.symbols.map((each) => [each.symbol, each.documentation]))
  const definitionOf = new Map<string, number>()
  for (const occurrence of definitionsIn(document)) {
    const descriptors = symbolName(occurrence.symbol)?.descriptors ?? []
    const last = descriptors.at(-1)
    const parent = definitionOf.get(keyOf(descriptors.slice(0, -1))) ?? 0
    const kind = last && kindOf(last, build.draft(parent).kind)
    if (last === undefined || kind === undefined || definitionOf.has(keyOf(descriptors))) continue
    const range = rangeOf(occurrence, positions)
    const docstring = documentation.get(occurrence.symbol) ?? ''
    definitionOf.set(keyOf(descriptors), build.define({ kind, name: last.name, parent, range, docstring }))
  }
  return build.finish(table.count)
}

const languageOf = ({ language, path }: ScipDocument): string =>
  (language || path.slice(path.lastIndexOf('.') + 1))
    .toLowerCase()
    .replace(/[^a-z0-9+#._-]/g, '')
    .slice(0, 64) || 'unknown'

/** Outer definitions come first. */
const definitionsIn = ({ occurrences }: ScipDocument): ScipOccurrence[] =>
  occurrences
    .filter(({ roles, symbol, range }) => (roles & 1) === 1 && !isLocal(symbol) && range.length >= 3)
    .sort((one, other) => one.symbol.length - other.symbol.length)

const keyOf = (descriptors: readonly Descriptor[]): string => descriptors.map(({ name, kind }) => `${kind}:${name}`).join(' ')

const kindOf = ({ kind, name }: Descriptor, parent: DefinitionKind): DefinitionKind | undefined => {
  const inType = parent === 'CLASS'
  // A namespace that is the file itself has the file's name.
  if (name === '' || kind === 'other') return undefined
  if (kind === 'namespace') return /[./]/.test(name) ? undefined : 'NAMESPACE'
  if (kind === 'type') return 'CLASS'
  if (kind === 'term') return inType ? 'PROPERTY' : 'VARIABLE'
  return inType ? 'METHOD' : 'FUNCTION'
}

const rangeOf = ({ range, enclosing }: ScipOccurrence, positions: ReturnType<typeof positionsOf>): Range => {
  const whole = enclosing.length >= 3 ? enclosing : range
  const start = positions.start(whole)
  const end = positions.end(whole)
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}
