import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { CodegraphDeps } from './deps.ts'
import { resolveOne } from './frames.ts'
import type { CodeEntity } from './model.ts'
import { entitiesByIds, entitiesByName, entitiesByQualifiedName, projectsByIdsQuery, storedEntity } from './queries.ts'

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
  const { fitting, alike } = await namesakes(context, deps, spoken)
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) return only.entityId
  const message = only === undefined ? noneIs(spoken, alike) : severalAre(spoken, fitting)
  throw new OcodeError('NOT_FOUND', message, { details: { entityId: spoken } })
}

/** What ids of code are made of; nobody calls code so. */
const MINTED = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The same for an id that no entity has: undefined where it is no name either. Throws NOT_FOUND where several entities have the name. */
export const namedInstead = async (context: Context, deps: CodegraphDeps, spoken: string): Promise<string | undefined> => {
  if (MINTED.test(spoken)) return undefined
  const { fitting } = await namesakes(context, deps, spoken)
  if (fitting.length > 1) throw new OcodeError('NOT_FOUND', severalAre(spoken, fitting), { details: { entityId: spoken } })
  return fitting[0]?.entityId
}

/** Of several named entities, each by its id, in their order. */
export const entityIdsOf = (context: Context, deps: CodegraphDeps, spoken: readonly string[]): Promise<string[]> =>
  Promise.all(spoken.map((one) => entityIdOf(context, deps, one)))

/** Entities that have what was spoken, and where none has, those that end in the same name, with more in common first. */
type Namesakes = { readonly fitting: readonly CodeEntity[]; readonly alike: readonly CodeEntity[] }

const namesakes = async (context: Context, deps: CodegraphDeps, spoken: string): Promise<Namesakes> => {
  const [, path = '', line = ''] = PLACE.exec(spoken) ?? []
  const there = path === '' ? null : await resolveOne(context, deps, { path, line: Number(line) }, '')
  if (there !== null) return { fitting: [there], alike: [] }
  const qualified = await deps.store.read(context, entitiesByQualifiedName, { qualifiedName: spoken, projectId: '' })
  if (qualified.length > 0) {
    const fitting = mostLikely(qualified.map(({ entity }) => storedEntity.present(entity)))
    return { fitting: await inFolders(context, deps, fitting), alike: [] }
  }
  const namePrefix = spoken.slice(spoken.lastIndexOf('.') + 1)
  if (namePrefix === '') return { fitting: [], alike: [] }
  const from = { namePrefix, type: '', after: { name: '', entityId: '' }, limit: NAMESAKES_MAX }
  const begun = (await deps.store.read(context, entitiesByName, from)).map(({ entity }) => storedEntity.present(entity))
  const fitting = begun.filter((entity) => entity.name === spoken || `.${qualifiedNameOf(entity)}`.endsWith(`.${spoken}`))
  const alike = mostLikely(begun.filter(({ name }) => name === namePrefix))
  const likely = await inFolders(context, deps, mostLikely(fitting))
  return { fitting: likely, alike: alike.toSorted((a, b) => inCommon(b, spoken) - inCommon(a, spoken)) }
}

/** Those of folders as they are; those of branches, tags and commits only where there are no others. */
const inFolders = async (
  context: Context,
  deps: CodegraphDeps,
  entities: readonly CodeEntity[],
): Promise<readonly CodeEntity[]> => {
  if (entities.length < 2) return entities
  const ids = [...new Set(entities.map(({ projectId }) => projectId))]
  const projects = await deps.store.read(context, projectsByIdsQuery, { ids })
  const snapshots = new Set(projects.flatMap(({ id, project }) => (project.ref ? [id] : [])))
  const others = entities.filter(({ projectId }) => !snapshots.has(projectId))
  return others.length > 0 ? others : entities
}

/** How many parts of what was spoken an entity's qualified name has. */
const inCommon = (entity: CodeEntity, spoken: string): number => {
  const parts = new Set(qualifiedNameOf(entity).split('.'))
  return spoken.split('.').filter((part) => parts.has(part)).length
}

/** `lib/command.js:1960` */
const PLACE = /^(.+):(\d{1,9})$/

/** What is called and used; a module, a parameter or a property of the name is meant only where nothing of these has it. */
const CODE = new Set(
  ['FUNCTION', 'METHOD', 'CLASS', 'INTERFACE', 'ENUM', 'TYPE_ALIAS', 'NAMESPACE'].map((type) => `CODE_ENTITY_TYPE_${type}`),
)

const mostLikely = (entities: readonly CodeEntity[]): readonly CodeEntity[] => {
  const code = entities.filter(({ type }) => CODE.has(type))
  return code.length > 0 ? code : entities
}

const noneIs = (spoken: string, alike: readonly CodeEntity[]): string => {
  if (alike.length > 0) return `There is no code entity ${spoken}; of that name there are: ${listed(alike)}.`
  if (PLACE.test(spoken))
    return `There is no code entity at ${spoken}: no indexed file has that path, or more than one; index its folder, or give the whole path.`
  return `There is no code entity ${spoken}; search for words of its name, or index its folder.`
}

const severalAre = (spoken: string, entities: readonly CodeEntity[]): string =>
  `There is no code entity with the id ${spoken}, and several have that name; say which by its id: ${listed(entities)}.`

const listed = (entities: readonly CodeEntity[]): string => {
  const named = entities
    .slice(0, NAMED_MAX)
    .map((entity) => `${entity.entityId} (${qualifiedNameOf(entity)} at ${placeOf(entity)})`)
  return `${named.join(', ')}${entities.length > NAMED_MAX ? ' and others' : ''}`
}

const placeOf = ({ path, metadata }: CodeEntity): string => {
  const { startLine } = metadata ?? {}
  return startLine === undefined ? path : `${path}:${startLine}`
}

const qualifiedNameOf = ({ metadata, name }: CodeEntity): string => String(metadata?.qualifiedName ?? name)
