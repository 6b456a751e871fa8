import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { CodegraphDeps } from './deps.ts'
import { resolveOne } from './frames.ts'
import type { CodeEntity } from './model.ts'
import { entitiesByIds, entitiesByName, entitiesByQualifiedName, storedEntity } from './queries.ts'

/** How an input that takes a named entity says so. */
export const NAMED_BY = 'its id; or its qualified name, its name or path:line, where only one entity has that'

/** Entities of one name that are looked through, and those of them that an answer names. */
const NAMESAKES_MAX = 200
const NAMED_MAX = 5

/**
 * The id of the entity that a caller speaks of: by its id; else by its qualified name, the end of it (`Command.error`), its name, or a
 * place (`lib/command.js:1960`), where only one entity has that. Throws NOT_FOUND, with those it could be.
 */
export const entityIdOf = async (context: Context, deps: CodegraphDeps, spoken: string): Promise<string> => {
  const known = await deps.store.read(context, entitiesByIds, { ids: [spoken] })
  if (known.length > 0) return spoken
  const found = mostLikely(await namesakes(context, deps, spoken))
  const [only] = found
  if (only !== undefined && found.length === 1) return only.entityId
  throw new OcodeError('NOT_FOUND', only === undefined ? noneIs(spoken) : severalAre(spoken, found), {
    details: { entityId: spoken },
  })
}

/** Of several named entities, each by its id, in their order. */
export const entityIdsOf = (context: Context, deps: CodegraphDeps, spoken: readonly string[]): Promise<string[]> =>
  Promise.all(spoken.map((one) => entityIdOf(context, deps, one)))

const namesakes = async (context: Context, deps: CodegraphDeps, spoken: string): Promise<CodeEntity[]> => {
  const [, path = '', line = ''] = /^(.+):(\d{1,9})$/.exec(spoken) ?? []
  const there = path === '' ? null : await resolveOne(context, deps, { path, line: Number(line) }, '')
  if (there !== null) return [there]
  const qualified = await deps.store.read(context, entitiesByQualifiedName, { qualifiedName: spoken, projectId: '' })
  if (qualified.length > 0) return qualified.map(({ entity }) => storedEntity.present(entity))
  const namePrefix = spoken.slice(spoken.lastIndexOf('.') + 1)
  if (namePrefix === '') return []
  const from = { namePrefix, type: '', after: { name: '', entityId: '' }, limit: NAMESAKES_MAX }
  const begun = await deps.store.read(context, entitiesByName, from)
  return begun
    .map(({ entity }) => storedEntity.present(entity))
    .filter((entity) => entity.name === spoken || `.${qualifiedNameOf(entity)}`.endsWith(`.${spoken}`))
}

/** What is called and used; a module, a parameter or a property of the name is meant only where nothing of these has it. */
const CODE = new Set(
  ['FUNCTION', 'METHOD', 'CLASS', 'INTERFACE', 'ENUM', 'TYPE_ALIAS', 'NAMESPACE'].map((type) => `CODE_ENTITY_TYPE_${type}`),
)

const mostLikely = (entities: readonly CodeEntity[]): readonly CodeEntity[] => {
  const code = entities.filter(({ type }) => CODE.has(type))
  return code.length > 0 ? code : entities
}

const noneIs = (spoken: string) => `There is no code entity ${spoken}; find one by its name or its file and line.`

const severalAre = (spoken: string, entities: readonly CodeEntity[]): string => {
  const named = entities.slice(0, NAMED_MAX).map((entity) => `${entity.entityId} (${qualifiedNameOf(entity)} in ${entity.path})`)
  const more = entities.length > NAMED_MAX ? ' and others' : ''
  return `There is no code entity with the id ${spoken}, and several have that name; say which by its id: ${named.join(', ')}${more}.`
}

const qualifiedNameOf = ({ metadata, name }: CodeEntity): string => String(metadata?.qualifiedName ?? name)
