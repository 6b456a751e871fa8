import { z } from 'zod'
import { lineOf, toldInALine } from '#src/kernel/brief.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Groups, groupsInput, Page, page, pageInput } from '#src/kernel/page.ts'
import { afterCall, Call, callPage } from './answers.ts'
import { AsOf, asOf } from './as-of.ts'
import type { CodegraphDeps } from './deps.ts'
import { CodeEntity } from './model.ts'
import { entityIdOf, NAMED_BY } from './named-entity.ts'
import {
  calleesOfEntities,
  calleesQuery,
  callersOfEntities,
  callersQuery,
  definesOfEntities,
  relatedQuery,
  storedEntity,
} from './queries.ts'

/** How far along calls a question goes. */
const Depth = z.int().min(1).max(5).describe('how many calls away at most')

/** An id, or what else only one entity has: a name, its end, or a place. */
const EntityId = z.string().min(1).max(128).describe(NAMED_BY)

const CallsPage = Page(Call).extend({ asOf: z.array(AsOf) })

const callsOf = (
  name: 'callersOf' | 'calleesOf',
  about: { summary: string; use?: string; cli: string; query: typeof callersQuery },
) => {
  const calls = operation({
    name: `codegraph.${name}`,
    summary: about.summary,
    role: 'reader',
    mode: 'read',
    input: z.object({ entityId: EntityId, depth: Depth.default(1), ...pageInput() }),
    output: CallsPage,
    errors: ['NOT_FOUND'],
    offered: { cli: about.cli, ...(about.use === undefined ? {} : { mcp: about.use }) },
    run: async (context, deps: CodegraphDeps, { entityId, depth, first, after }): Promise<z.output<typeof CallsPage>> => {
      const key = decodeCursor(after, ['count', 'text', 'text'])
      const [rows, truth] = await Promise.all([
        deps.store.read(context, about.query, { entityId, depth, after: afterCall(key), limit: first + 1 }),
        asOf(context, deps, { entityIds: [entityId] }),
      ])
      const id = rows.length === 0 ? await entityIdOf(context, deps, entityId) : entityId
      if (id !== entityId) return calls.run(context, deps, { entityId: id, depth, first, after })
      return { ...callPage(rows, { first, after }), asOf: truth }
    },
  })
  return calls
}

export const callersOf = callsOf('callersOf', {
  summary: 'Who calls this entity, directly or through others, nearest first; with the call sites of direct callers.',
  use: 'Use it to see how something is used before you change its signature or meaning.',
  cli: 'callers <entityId>',
  query: callersQuery,
})
export const calleesOf = callsOf('calleesOf', {
  summary: 'What this entity calls, directly or through others, nearest first; with the call sites of direct calls.',
  cli: 'callees <entityId>',
  query: calleesQuery,
})

const callsOfMany = (name: string, summary: string, query: typeof callersOfEntities) =>
  operation({
    name: `codegraph.${name}`,
    summary,
    role: 'reader',
    mode: 'read',
    input: z.object({ ...groupsInput(), depth: Depth.default(1) }),
    output: Groups(Page(Call)),
    run: async (context, deps: CodegraphDeps, { ids, depth, first, after }) => {
      const rows = await deps.store.read(context, query, {
        ids,
        depth,
        after: afterCall(decodeCursor(after, ['count', 'text', 'text'])),
        limit: first + 1,
      })
      const byId = new Map(rows.map(({ id, calls }) => [id, calls]))
      return { groups: ids.map((id) => ({ id, value: callPage(byId.get(id) ?? [], { first, after }) })) }
    },
  })

export const callersOfMany = callsOfMany(
  'callersOfEntities',
  'The callers of many entities, direct or through others, nearest first.',
  callersOfEntities,
)
export const calleesOfMany = callsOfMany(
  'calleesOfEntities',
  'What many entities call, directly or through others, nearest first.',
  calleesOfEntities,
)

export const definesOf = operation({
  name: 'codegraph.definesOfEntities',
  summary: 'What stands directly in many entities, in the order of its lines.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(CodeEntity)),
  run: async (context, deps: CodegraphDeps, { ids, first, after }) => {
    const key = decodeCursor(after, ['integer', 'text'])
    const rows = await deps.store.read(context, definesOfEntities, {
      ids,
      afterLine: Number(key?.[0] ?? -1),
      afterId: String(key?.[1] ?? ''),
      limit: first + 1,
    })
    const byId = new Map(rows.map(({ id, defines }) => [id, defines]))
    const pageOf = (id: string) => {
      const found = byId.get(id) ?? []
      const lines = new Map(found.map(({ entity, startLine }) => [entity.entityId, startLine]))
      return page(
        found.map(({ entity }) => storedEntity.present(entity)),
        { first, after, key: ({ entityId }) => [lines.get(entityId) ?? 0, entityId] },
      )
    }
    return { groups: ids.map((id) => ({ id, value: pageOf(id) })) }
  },
})

/** The closed list of relationships between code entities. */
export const RELATIONSHIPS = [
  'DEFINES',
  'HAS_PARAMETER',
  'CALLS',
  'IMPORTS',
  'INHERITS_FROM',
  'IMPLEMENTS',
  'OVERRIDES',
  'RETURNS',
  'REFERENCES',
  'READS',
  'WRITES',
  'DEPENDS_ON',
  'TESTS',
] as const

const Related = toldInALine(
  z.object({ entity: CodeEntity, distance: z.int() }),
  ({ entity, distance }) => `${lineOf(CodeEntity, entity)}${distance === 1 ? '' : `, ${distance} away`}`,
)

const RelatedPage = Page(Related)

export const relatedTo = operation({
  name: 'codegraph.relatedTo',
  summary: 'What is related to an entity by one type of relationship, along or against it, nearest first.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    entityId: EntityId,
    relationshipType: z.enum(RELATIONSHIPS),
    direction: z.enum(['OUTGOING', 'INCOMING']).default('OUTGOING'),
    depth: z.int().min(1).max(3).default(1),
    ...pageInput(),
  }),
  output: RelatedPage,
  errors: ['NOT_FOUND'],
  offered: { cli: 'related <entityId> <relationshipType>' },
  run: async (context, deps: CodegraphDeps, input): Promise<z.output<typeof RelatedPage>> => {
    const { entityId, relationshipType, direction, depth, first, after } = input
    const key = decodeCursor(after, ['count', 'text', 'text'])
    const asked = {
      entityId,
      type: relationshipType,
      outgoing: direction === 'OUTGOING',
      depth,
      after: afterCall(key),
      limit: first + 1,
    }
    const rows = await deps.store.read(context, relatedQuery, asked)
    const id = rows.length === 0 ? await entityIdOf(context, deps, entityId) : entityId
    if (id !== entityId) return relatedTo.run(context, deps, { ...input, entityId: id })
    const names = new Map(rows.map(({ entity, name }) => [entity.entityId, name]))
    return page(
      rows.map(({ entity, distance }) => ({ entity: storedEntity.present(entity), distance })),
      { first, after, key: ({ entity, distance }) => [distance, names.get(entity.entityId) ?? '', entity.entityId] },
    )
  },
})
