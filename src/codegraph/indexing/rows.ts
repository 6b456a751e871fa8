import type { Definition, DefinitionKind, FileFacts, Value } from '#src/codegraph/languages/facts.ts'
import { familyOf } from '#src/codegraph/languages/languages.ts'
import type { CodeEntityType } from '#src/codegraph/model.ts'
import type { Ref } from '#src/codegraph/resolve/calls.ts'
import type { FileGraph } from '#src/codegraph/resolve/join.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { type NestingType, nestingType, outerOf, type RelationType } from '#src/codegraph/resolve/relations.ts'
import { codeEntityId } from '#src/kernel/id.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { qualifiedName, wordsOf } from './names.ts'
import type { ReadSource } from './read-tree.ts'

/** A CodeEntity node as it is written, less what all of its file have in common. Names as in cypher/codegraph. */
export type EntityRow = {
  readonly entityId: string
  readonly type: CodeEntityType
  readonly name: string
  readonly qualifiedName: string
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
  /** The JSON text of the struct. */
  readonly metadata: string
  /** Only what people search for has these two. */
  readonly words?: string
  readonly docstring?: string
}

/** The entities of one file with what they have in common. */
export type FileRow = {
  readonly path: string
  readonly language: string
  readonly checksum: string
  readonly lastModified: string
  readonly entities: readonly EntityRow[]
}

/** What stands in what, by places in the entities of a file. */
export type Nested = { readonly outer: number; readonly inner: number; readonly type: NestingType }

/** Ids of what is in a project; each is worked out once, when it is first asked for. */
export const idsOf = (projectId: string, files: readonly SourceFile[]) => {
  const ofFiles: string[] = []
  const byFile = new Map<number, string[]>()
  const externals = new Map<string, string>()
  const idIn = (file: number, symbol: string): string => {
    const { path, facts } = files[file] as SourceFile
    return codeEntityId({ project: projectId, language: familyOf(facts.language), symbol: `${path}${symbol}` })
  }
  const fileId = (file: number): string => {
    const id = ofFiles[file] ?? idIn(file, '')
    ofFiles[file] = id
    return id
  }
  const definitionId = (file: number, definition: number): string => {
    const ids = byFile.get(file) ?? []
    byFile.set(file, ids)
    const id = ids[definition] ?? idIn(file, `#${files[file]?.facts.definitions[definition]?.symbol}`)
    ids[definition] = id
    return id
  }
  /** `key` is the family and the symbol of something outside of the project. */
  const external = (key: string): string => {
    const [language, symbol] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
    const id = externals.get(key) ?? codeEntityId({ project: projectId, language, symbol: `external:${symbol}` })
    externals.set(key, id)
    return id
  }
  return {
    fileId,
    definitionId,
    external,
    /** Those that were asked for, by key. */
    externals: externals as ReadonlyMap<string, string>,
    idOf: (ref: Ref): string => {
      if (ref.kind === 'file') return fileId(ref.file)
      return ref.kind === 'definition' ? definitionId(ref.file, ref.definition) : external(`${ref.family}:${ref.symbol}`)
    },
  }
}

/** The keys of what files use from outside of the project. */
export const externalsOf = function* (graphs: Iterable<FileGraph>): Generator<string> {
  for (const graph of graphs)
    for (const edges of [graph.calls, graph.references, graph.relations, graph.imports])
      for (const { to } of edges) if (to.kind === 'external') yield `${to.family}:${to.symbol}`
}

export type Ids = ReturnType<typeof idsOf>

/** The nodes of a file: itself, its module and every definition that is shown. */
export const fileRow = (ids: Ids, file: number, source: ReadSource): FileRow => {
  const { path, facts } = source
  const module = facts.definitions[0] as Definition
  const name = path.slice(path.lastIndexOf('/') + 1)
  const own: EntityRow = {
    entityId: ids.fileId(file),
    type: 'CODE_ENTITY_TYPE_FILE',
    name,
    qualifiedName: path,
    ...module.range,
    metadata: JSON.stringify({ qualifiedName: path, lines: facts.lines, ...module.range }),
    words: `${wordsOf(name)} ${path.replaceAll('/', ' ')}`,
  }
  const defined = facts.definitions.flatMap((made, index) =>
    made.shown ? [definitionRow(made, path, ids.definitionId(file, index))] : [],
  )
  return {
    path,
    language: facts.language,
    checksum: source.checksum,
    lastModified: timestampOf(source.modifiedMs),
    entities: [own, ...defined],
  }
}

/** What stands in what in a file, among its entities as `fileRow` gives them. */
export const nestedIn = ({ definitions }: FileFacts): Nested[] => {
  const places = new Map<number, number>()
  for (const [index, { shown }] of definitions.entries()) if (shown) places.set(index, places.size + 1)
  return [...places].map(([index, inner]) => ({
    outer: index === 0 ? 0 : (places.get(outerOf(definitions, index)) ?? 0),
    inner,
    type: nestingType(definitions[index] as Definition),
  }))
}

const definitionRow = (made: Definition, path: string, entityId: string): EntityRow => {
  const qualified = qualifiedName(path, made.symbol)
  const isModule = made.kind === 'MODULE'
  const { startLine, startColumn, endLine, endColumn } = made.range
  return {
    entityId,
    type: `CODE_ENTITY_TYPE_${made.kind}`,
    name: isModule ? qualified.slice(qualified.lastIndexOf('.') + 1) : made.name,
    qualifiedName: qualified,
    startLine,
    startColumn,
    endLine,
    endColumn,
    metadata: JSON.stringify(metadataOf(made, qualified)),
    ...(SEARCHED.has(made.kind) ? { words: wordsOf(isModule ? qualified : made.name) } : {}),
    ...(made.docstring === '' ? {} : { docstring: made.docstring }),
  }
}

const SEARCHED: ReadonlySet<DefinitionKind> = new Set([
  'MODULE',
  'CLASS',
  'FUNCTION',
  'METHOD',
  'INTERFACE',
  'ENUM',
  'TYPE_ALIAS',
  'NAMESPACE',
  'VARIABLE',
  'PROPERTY',
])

const metadataOf = (made: Definition, qualified: string): Record<string, unknown> => ({
  qualifiedName: qualified,
  ...made.range,
  ...(made.signature === '' ? {} : { signature: made.signature }),
  ...(made.docstring === '' ? {} : { docstring: made.docstring }),
  ...(made.traits.length === 0 ? {} : { traits: made.traits }),
  ...(made.decorators.length === 0 ? {} : { decorators: made.decorators.map(({ value }) => writtenName(value)) }),
})

/** `app.route` of `@app.route('/')`. */
const writtenName = (value: Value): string => {
  if (value.kind === 'name') return value.name
  if (value.kind === 'member') return `${writtenName(value.object)}.${value.name}`
  return value.kind === 'call' ? writtenName(value.callee) : ''
}

export type ExternalRow = Pick<EntityRow, 'entityId' | 'name' | 'qualifiedName' | 'metadata'> & {
  readonly language: string
  readonly words: string
}

/** A symbol of a dependency or of the language itself; `key` is its family and its symbol. */
export const externalRow = (key: string, entityId: string): ExternalRow => {
  const language = key.slice(0, key.indexOf(':'))
  const symbol = key.slice(key.indexOf(':') + 1)
  const name = symbol.slice(symbol.lastIndexOf('.') + 1) || symbol
  return {
    entityId,
    name,
    qualifiedName: symbol,
    language,
    metadata: JSON.stringify({ qualifiedName: symbol }),
    words: wordsOf(symbol),
  }
}

export type CallRow = {
  readonly from: string
  readonly to: string
  readonly resolution: string
  readonly confidence: number
  readonly lines: number[]
  readonly columns: number[]
}

/** A relationship that says no more than where it is written, and which names it is about. */
export type LinkRow = {
  readonly from: string
  readonly to: string
  readonly type: LinkType
  /** Imports only. */
  readonly names?: string[]
  /** Imports and references only. */
  readonly lines?: number[]
}

/** The relationships that begin in one file. */
export type EdgeRows = { readonly calls: readonly CallRow[]; readonly links: readonly LinkRow[] }

export type LinkType = RelationType | 'IMPORTS' | 'REFERENCES' | 'DEPENDS_ON' | 'TESTS'

export const edgeRows = (graph: FileGraph, ids: Ids): EdgeRows => {
  const ends = (edge: { readonly from: Ref; readonly to: Ref }) => ({ from: ids.idOf(edge.from), to: ids.idOf(edge.to) })
  const from = ids.fileId(graph.file)
  return {
    calls: graph.calls.map(({ resolution, confidence, lines, columns, ...edge }) => ({
      ...ends(edge),
      resolution,
      confidence,
      lines,
      columns,
    })),
    links: [
      ...graph.relations.map((edge) => ({ ...ends(edge), type: edge.type })),
      ...graph.imports.map((edge) => ({ ...ends(edge), type: 'IMPORTS' as const, names: edge.names, lines: edge.lines })),
      ...graph.references.map((edge) => ({ ...ends(edge), type: 'REFERENCES' as const, lines: edge.lines })),
      ...graph.dependsOn.map((other) => ({ from, to: ids.fileId(other), type: 'DEPENDS_ON' as const })),
      ...graph.tests.map((edge) => ({ ...ends(edge), type: 'TESTS' as const })),
    ],
  }
}
