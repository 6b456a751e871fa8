import { createHash } from 'node:crypto'
import { lstat, readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, sep } from 'node:path'
import type { IndexProblem } from '#src/codegraph/indexing/left-out.ts'
import { FILE_MAX_BYTES } from '#src/codegraph/indexing/walk.ts'
import type { FileFacts } from '#src/codegraph/languages/facts.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { scipFacts } from './facts.ts'
import { positionsOf } from './positions.ts'
import { isLocal, symbolName } from './symbols.ts'
import { type ScipDocument, scipDocuments } from './wire.ts'

/** An index of a large repository has 100 MB; it is held in memory while it is read. */
const INDEX_MAX_BYTES = 256 * 1024 * 1024
const DOCUMENTS_MAX = 200_000
/** A document of which more definitions stand elsewhere than this is of another text. */
const MISPLACED_MAX = 0.1

export type ScipPlace = { readonly path: string; readonly line: number; readonly column: number; readonly name: string }

/** What an index tells of our own call sites. */
export type Scip = {
  /** Symbols at call sites, by path and then `line:column`. */
  readonly sites: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly definitions: ReadonlyMap<string, ScipPlace>
  /** By path: symbols that are defined there, with what they implement or override. */
  readonly implemented: ReadonlyMap<string, readonly Implementing[]>
}

export type Implementing = { readonly symbol: string; readonly others: readonly string[] }

export type KnownSource = { readonly path: string; readonly facts: FileFacts }
export type ScipSource = KnownSource & { readonly checksum: string; readonly modifiedMs: number }

export type ReadScip = {
  readonly scip: Scip
  /** Files that we have no reader for, with the definitions that the index has of them. */
  readonly sources: readonly ScipSource[]
  readonly problems: readonly IndexProblem[]
}

/** The bytes of an index file; INVALID where it is none or too large, NOT_FOUND where there is none. */
export const readIndexFile = async (path: string): Promise<{ bytes: Uint8Array; checksum: string }> => {
  if (!isAbsolute(path)) throw refused(path, 'give its absolute path')
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : -1),
    () => undefined,
  )
  if (size === undefined) throw new OcodeError('NOT_FOUND', `There is no file ${path}.`, { details: { field: 'scip' } })
  if (size === -1) throw refused(path, 'it is no file')
  if (size > INDEX_MAX_BYTES) throw refused(path, `it has more than ${INDEX_MAX_BYTES} bytes`)
  const bytes = await readFile(path)
  return { bytes, checksum: createHash('sha256').update(bytes).digest('hex') }
}

const refused = (path: string, why: string, cause?: unknown): OcodeError =>
  new OcodeError('INVALID', `${path} cannot be read as a SCIP index: ${why}.`, { details: { field: 'scip' }, cause })

/** Joins an index with what was read of the folder. Documents that are of another text than the files are told and left out. */
export const readScip = async (
  root: string,
  index: { readonly path: string; readonly bytes: Uint8Array },
  known: readonly KnownSource[],
): Promise<ReadScip> => {
  const byPath = new Map(known.map((source) => [source.path, source.facts]))
  const made: Made = { sites: new Map(), definitions: new Map(), implemented: new Map() }
  const sources: ScipSource[] = []
  const problems: IndexProblem[] = []
  let count = 0
  for (const document of documentsOf(index)) {
    count += 1
    if (count > DOCUMENTS_MAX) throw refused(index.path, `it has more than ${DOCUMENTS_MAX} documents`)
    const file = await textOf(root, document.path)
    const why = file === undefined ? 'is in the SCIP index and not in the folder' : mismatch(document, file.text)
    if (file === undefined || why !== undefined) {
      problems.push({ path: document.path.slice(0, 1_000), line: 0, message: `${why}; what the index has of it is left out` })
      continue
    }
    const facts = byPath.get(document.path)
    addDocument(made, document, file.text, facts)
    if (facts === undefined)
      sources.push({
        path: document.path,
        facts: scipFacts(document, file.text),
        checksum: file.checksum,
        modifiedMs: file.modifiedMs,
      })
  }
  return { scip: made, sources, problems }
}

const documentsOf = function* ({ path, bytes }: { readonly path: string; readonly bytes: Uint8Array }): Generator<ScipDocument> {
  try {
    yield* scipDocuments(bytes)
  } catch (thrown) {
    throw thrown instanceof OcodeError ? thrown : refused(path, 'it is broken or cut off', thrown)
  }
}

/** A file of the folder as it is on disk; undefined where it is none, too large, or reached by a link out of it. */
const textOf = async (
  root: string,
  path: string,
): Promise<{ text: string; checksum: string; modifiedMs: number } | undefined> => {
  if (path === '' || isAbsolute(path) || path.split('/').some((part) => part === '..' || part === '.' || part === ''))
    return undefined
  try {
    const whole = join(root, path)
    const { size, mtimeMs } = await lstat(whole)
    if (size > FILE_MAX_BYTES || (await realpath(whole)) !== `${root}${sep}${path.split('/').join(sep)}`) return undefined
    const bytes = await readFile(whole)
    const checksum = createHash('sha256').update(bytes).digest('hex')
    return { text: bytes.toString('utf8'), checksum, modifiedMs: Math.floor(mtimeMs) }
  } catch {
    return undefined
  }
}

/** An index keeps no checksums: where it has no text either, its definitions have to stand where their names are. */
const mismatch = (document: ScipDocument, text: string): string | undefined => {
  if (document.text !== '') return document.text === text ? undefined : 'differs from its text in the SCIP index'
  const positions = positionsOf(text, document.encoding)
  let named = 0
  let misplaced = 0
  for (const { range, symbol, roles } of document.occurrences) {
    const last = (roles & 1) === 1 && !isLocal(symbol) ? symbolName(symbol)?.descriptors.at(-1) : undefined
    // Members of types without a name are numbered.
    if (last === undefined || last.kind === 'other' || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(last.name)) continue
    const written = positions.textAt(range)
    if (written === '') continue
    named += 1
    if (!written.includes(last.name) && !OTHERWISE.test(written)) misplaced += 1
  }
  return misplaced > named * MISPLACED_MAX ? 'is another text than the SCIP index was made of' : undefined
}

/** What indexers call by a name that is not written there. */
const OTHERWISE = /^(constructor|default|export|module|init|new|this|__init__)\b|^["'`[]/

type Made = {
  readonly sites: Map<string, ReadonlyMap<string, string>>
  readonly definitions: Map<string, ScipPlace>
  readonly implemented: Map<string, readonly Implementing[]>
}

const addDocument = (made: Made, document: ScipDocument, text: string, facts: FileFacts | undefined): void => {
  const positions = positionsOf(text, document.encoding)
  const called = new Set(facts?.calls.map(({ line, column }) => `${line}:${column}`))
  const sites = new Map<string, string>()
  for (const { range, symbol, roles } of document.occurrences) {
    if (isLocal(symbol) || range.length < 3) continue
    const { line, column } = positions.start(range)
    if ((roles & 1) === 1) {
      const name = (symbolName(symbol)?.descriptors.at(-1)?.name ?? '').replace(/^<[gs]et>/, '')
      if (!made.definitions.has(symbol)) made.definitions.set(symbol, { path: document.path, line, column, name })
    } else if (called.has(`${line}:${column}`)) sites.set(`${line}:${column}`, symbol)
  }
  const implementing = document.symbols.filter(({ implemented }) => implemented.length > 0)
  if (implementing.length > 0)
    made.implemented.set(
      document.path,
      implementing.map(({ symbol, implemented }) => ({ symbol, others: implemented })),
    )
  if (sites.size > 0) made.sites.set(document.path, sites)
}

/** An index without what it has of files that are another text by now, and of calls into them. */
export const withoutFiles = (scip: Scip, changed: ReadonlySet<string>): Scip => {
  const isKept = ([path]: readonly [string, unknown]): boolean => !changed.has(path)
  const leadsElsewhere = ([, symbol]: readonly [string, string]): boolean =>
    !changed.has(scip.definitions.get(symbol)?.path ?? '')
  return {
    sites: new Map([...scip.sites].filter(isKept).map(([path, sites]) => [path, new Map([...sites].filter(leadsElsewhere))])),
    definitions: new Map([...scip.definitions].filter(([, { path }]) => !changed.has(path))),
    implemented: new Map([...scip.implemented].filter(isKept)),
  }
}
