import { z } from 'zod'
import { toldInALine } from '#src/kernel/brief.ts'
import { enumValue, id, reference, requiredText, struct, text, texts, timestamp } from '#src/kernel/schema.ts'
import { plainWords } from '#src/kernel/words.ts'

export const CodeEntityType = z.enum([
  'CODE_ENTITY_TYPE_UNSPECIFIED',
  'CODE_ENTITY_TYPE_FILE',
  'CODE_ENTITY_TYPE_FUNCTION',
  'CODE_ENTITY_TYPE_CLASS',
  'CODE_ENTITY_TYPE_VARIABLE',
  'CODE_ENTITY_TYPE_METHOD',
  'CODE_ENTITY_TYPE_MODULE',
  'CODE_ENTITY_TYPE_PARAMETER',
  'CODE_ENTITY_TYPE_INTERFACE',
  'CODE_ENTITY_TYPE_ENUM',
  'CODE_ENTITY_TYPE_TYPE_ALIAS',
  'CODE_ENTITY_TYPE_NAMESPACE',
  'CODE_ENTITY_TYPE_PROPERTY',
  'CODE_ENTITY_TYPE_EXTERNAL',
])
export type CodeEntityType = z.output<typeof CodeEntityType>

const PARAMETERS_MAX_CHARS = 80

/** From `def f(a, b)` the part that tells how it is called. */
const parametersIn = (signature: unknown): string => {
  const [written = ''] = /\(.*/s.exec(typeof signature === 'string' ? signature : '') ?? []
  // As if it stood in one line.
  const parameters = written.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/,? \)/g, ')')
  return parameters.length > PARAMETERS_MAX_CHARS ? `${parameters.slice(0, PARAMETERS_MAX_CHARS)}…` : parameters
}

/** A piece of code that has a name: a file, a function, a class (contract 4.10). Its `path` is absolute for the caller. */
export const CodeEntity = toldInALine(
  z.object({
    entityId: id(),
    projectId: reference(),
    type: enumValue(CodeEntityType),
    path: text(4_096),
    name: text(1_024),
    language: text(64),
    /** Of the file it stands in. */
    checksum: text(128),
    lastModified: timestamp().optional(),
    /** Signature, docstring, members, range and what else the indexer knows. */
    metadata: struct().optional(),
  }),
  ({ entityId, type, path, name, metadata = {} }) => {
    const { qualifiedName = name, startLine } = metadata
    const place = path === '' ? '' : ` ${path}${startLine === undefined ? '' : `:${startLine}`}`
    return `${plainWords(type, 'CODE_ENTITY_TYPE_')} ${qualifiedName}${parametersIn(metadata.signature)}${place} [${entityId}]`
  },
)
export type CodeEntity = z.output<typeof CodeEntity>

/** A code base that is indexed: a root folder as it is, or as it was at one commit. */
export const Project = toldInALine(
  z.object({
    projectId: id(),
    name: requiredText(256),
    /** Absolute path of its root folder. */
    root: text(4_096),
    languages: texts(64, 64),
    /** Commit the index is true of; empty where the folder is under no version control. */
    commit: text(128),
    indexedAt: timestamp().optional(),
    /** The branch, tag or commit it is a snapshot of; empty for a folder as it is. */
    ref: text(256),
  }),
  ({ projectId, root, languages, indexedAt = 'never', ref, commit }) =>
    `${projectId}: ${root} (${languages.join(', ')}), ${ref === '' ? '' : `${ref} at ${commit.slice(0, 12)}, `}indexed ${indexedAt}`,
)
export type Project = z.output<typeof Project>
