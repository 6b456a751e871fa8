import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { First, Page, pageOf } from '#src/kernel/page.ts'
import { Call, sitesOf } from './answers.ts'
import type { CodegraphDeps } from './deps.ts'
import { CodeEntity } from './model.ts'
import { NAMED_BY, namedInstead } from './named-entity.ts'
import { entityTree, type TreeCall, type TreeEntity } from './queries.ts'

const Part = z.object({ first: First.default(50) }).optional()

/** What a read brings of an entity's neighbourhood in the same query. */
const Wanted = z
  .object({
    callers: Part,
    callersOfCallers: Part,
    callees: Part,
    calleesOfCallees: Part,
    defines: Part,
    sites: z.boolean().default(false),
    /** Type and language of entities. */
    kinds: z.boolean().default(true),
    /** What cursors of calls are made of; without it they are those of no list. */
    places: z.boolean().default(true),
    /** Project, checksum, time and metadata of entities; resolution, confidence and count of calls. Without it they are empty. */
    details: z.boolean().default(true),
  })
  .prefault({})

const EntityWithCalls = CodeEntity.extend({ callers: Page(Call).optional(), callees: Page(Call).optional() })
const CallOfTree = Call.extend({ entity: EntityWithCalls })

export const codeEntityTree = operation({
  name: 'codegraph.codeEntity',
  summary: 'One code entity, with as much of its neighbourhood as is asked for, read at once; null where there is none.',
  role: 'reader',
  mode: 'read',
  errors: ['NOT_FOUND'],
  offered: {
    mcp: 'Use it for context: say in want which neighbours to bring, such as { callers: {}, callees: {}, defines: {} }.',
    cli: 'find <entityId>',
  },
  input: z.object({ entityId: z.string().min(1).max(128).describe(NAMED_BY), want: Wanted }),
  output: z.object({
    entity: CodeEntity.extend({
      callers: Page(CallOfTree).optional(),
      callees: Page(CallOfTree).optional(),
      defines: Page(CodeEntity).optional(),
    }).nullable(),
  }),
  run: async (context, deps: CodegraphDeps, { entityId, want }) => {
    const read = (id: string) => deps.store.readTogether(context, entityTree, id, partsOf(want))
    let row = await read(entityId)
    if (row === undefined) {
      const named = await namedInstead(context, deps, entityId)
      row = named === undefined ? undefined : await read(named)
    }
    if (row === undefined) return { entity: null }
    const root = row.root ?? ''
    const calls = (found: readonly TreeCall[], first: number) => {
      const key = ({ qualifiedName, entityId }: TreeCall) => [1, qualifiedName ?? '', entityId]
      return pageOf(found, { first, nodeOf: (one) => callOf(one, root), key })
    }
    const callsWith = (
      found: typeof row.callers,
      first: number,
      onward: 'callers' | 'callees',
      onwardFirst: number | undefined,
    ) => {
      const near = calls(found, first)
      if (onwardFirst === undefined) return near
      for (const [index, { node }] of near.edges.entries())
        Object.assign(node.entity, { [onward]: calls(found[index]?.calls ?? [], onwardFirst) })
      return near
    }
    return {
      entity: {
        ...entityOf(row.entity, root),
        ...(want.callers && { callers: callsWith(row.callers, want.callers.first, 'callers', want.callersOfCallers?.first) }),
        ...(want.callees && { callees: callsWith(row.callees, want.callees.first, 'callees', want.calleesOfCallees?.first) }),
        ...(want.defines && {
          defines: pageOf(row.defines, {
            first: want.defines.first,
            nodeOf: (defined) => entityOf(defined, root),
            key: ({ startLine, entityId }) => [startLine ?? 0, entityId],
          }),
        }),
      },
    }
  },
})

/** What the query is to read: each part or not, and one more of it than is shown. */
const partsOf = ({ callers, callersOfCallers, callees, calleesOfCallees, defines, ...flags }: z.output<typeof Wanted>) => {
  const limit = (part: { first: number } | undefined) => (part?.first ?? 0) + 1
  return {
    want: {
      callers: callers !== undefined,
      callersOfCallers: callersOfCallers !== undefined,
      callees: callees !== undefined,
      calleesOfCallees: calleesOfCallees !== undefined,
      defines: defines !== undefined,
      ...flags,
    },
    limits: {
      callers: limit(callers),
      callersOfCallers: limit(callersOfCallers),
      callees: limit(callees),
      calleesOfCallees: limit(calleesOfCallees),
      defines: limit(defines),
    },
  }
}

const callOf = (found: TreeCall, root: string): Call => ({
  entity: entityOf(found, root),
  distance: 1,
  resolution: found.call?.resolution ?? '',
  confidence: found.call?.confidence ?? 0,
  count: found.call?.count ?? 0,
  sites: sitesOf(found.sites?.lines ?? [], found.sites?.columns ?? []),
})

const entityOf = ({ entityId, name, path, kind, details }: TreeEntity, root: string): CodeEntity => ({
  entityId,
  projectId: details?.projectId ?? '',
  type: kind?.type ?? 'CODE_ENTITY_TYPE_UNSPECIFIED',
  path: absolute(path ?? '', root),
  name: name ?? '',
  language: kind?.language ?? '',
  checksum: details?.checksum ?? '',
  ...(details?.lastModified && { lastModified: details.lastModified }),
  ...(details?.metadata && { metadata: details.metadata }),
})

/** The graph stores the root once; what a caller brought may be absolute already, and externals stand in no file. */
const absolute = (path: string, root: string): string =>
  path === '' || root === '' || path.startsWith('/') ? path : `${root}/${path}`
