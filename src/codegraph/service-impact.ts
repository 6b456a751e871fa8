import { z } from 'zod'
import { lineOf, toldInALine } from '#src/kernel/brief.ts'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { First } from '#src/kernel/page.ts'
import { reference, references, requiredText, text, timestamp } from '#src/kernel/schema.ts'
import type { RowOf } from '#src/store/query.ts'
import { AsOf, asOf } from './as-of.ts'
import { type Changed, changedIn } from './changed-places.ts'
import type { CodegraphDeps } from './deps.ts'
import { DIFF_FILES_MAX } from './diff-changes.ts'
import { commandFor, commandsOf, counted, reasonOf, sitesIn, testReason } from './impact-rules.ts'
import { moduleName } from './indexing/names.ts'
import { CodeEntity } from './model.ts'
import { entityIdsOf, NAMED_BY } from './named-entity.ts'
import { entitiesByIds, storedEntity } from './queries.ts'
import { impactQuery, impactTestsQuery, pastFailuresQuery } from './queries-impact.ts'

const DIFF_MAX_CHARS = 1_048_576
const CHANGED_MAX = 500
const COMMANDS_MAX = 20

const CodeChange = z.object({
  /** Absolute, or relative to a project's root. */
  path: requiredText(4_096),
  /** Counted from 1, in the text that is indexed; 0 for the whole file. */
  startLine: z.int().min(0).max(100_000_000).default(0),
  /** The last line; the first unless said. */
  endLine: z.int().min(0).max(100_000_000).default(0),
})

const Impacted = toldInALine(
  z.object({
    entity: CodeEntity,
    /** Calls on the way; 1 is direct. */
    distance: z.int(),
    /** How many of the changes it reaches. */
    reaches: z.int(),
    /** Direct callers it has itself: how much leans on it in turn. */
    callers: z.int(),
    /** Where it calls what is changed itself. */
    sites: z.int(),
    /** Errors that mention it. */
    failures: z.int(),
    score: z.number(),
    reason: z.string(),
  }),
  ({ entity, reason }) => `${lineOf(CodeEntity, entity)}: ${reason}`,
)

const ReachingTest = toldInALine(
  z.object({
    entity: CodeEntity,
    /** Calls on the way; 0 where it is changed itself, -1 where it only has the name of the file, -2 where its file only imports it. */
    distance: z.int(),
    reaches: z.int(),
    /** Runs it, in the project's root; empty where its runner is not known. */
    command: z.string(),
    reason: z.string(),
  }),
  ({ entity, reason }) => `${lineOf(CodeEntity, entity)}: ${reason}`,
)

const MESSAGE_MAX_CHARS = 200

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').slice(0, MESSAGE_MAX_CHARS)

const PastFailure = toldInALine(
  z.object({
    entity: CodeEntity,
    isChanged: z.boolean(),
    /** Errors that mention it. */
    errors: z.int(),
    /** Attempts that changed it (or, where it changes now, its file), and those of them that failed. */
    changes: z.int(),
    failedChanges: z.int(),
    lastErrorId: z.string(),
    lastErrorMessage: z.string(),
    lastErrorAt: timestamp().optional(),
  }),
  ({ entity, errors, changes, failedChanges, lastErrorId, lastErrorMessage }) =>
    [
      `${lineOf(CodeEntity, entity)}: ${counted(errors, 'error')}`,
      ...(lastErrorId === '' ? [] : [`the last ${lastErrorId}: ${firstLine(lastErrorMessage)}`]),
      ...(changes === 0 ? [] : [`${failedChanges} of ${counted(changes, 'change')} failed`]),
    ].join('; '),
)

const Impact = z.object({
  /** What changes, as the graph knows it. */
  changed: z.array(CodeEntity),
  /** How many entities reach it. */
  total: z.int(),
  impacted: z.array(Impacted),
  totalTests: z.int(),
  tests: z.array(ReachingTest),
  /** What runs them, each once, the nearest tests first; a file of which many are to run as a whole. */
  commands: z.array(z.string()),
  pastFailures: z.array(PastFailure),
  /** What was asked about and could not be told, or not surely. */
  notes: z.array(z.string()),
  asOf: z.array(AsOf),
})

export const impactOf = operation({
  name: 'codegraph.impactOf',
  summary:
    'What may break when code changes: everything that reaches it through calls, the tests that reach it with their commands, and what went wrong there before.',
  role: 'reader',
  mode: 'read',
  input: z
    .object({
      entityId: reference().describe(NAMED_BY),
      entityIds: references(100).describe('several at once'),
      diff: text(DIFF_MAX_CHARS).describe('a unified diff, as git diff prints it'),
      changes: z
        .array(CodeChange)
        .max(DIFF_FILES_MAX)
        .default([])
        .describe('lines of files that change: path, start_line, end_line'),
      projectId: reference().describe('the project that paths are looked for in; unless said, the only one that has such a file'),
      depth: z.int().min(1).max(5).default(3).describe('how many calls away at most'),
      first: First.default(50),
      tests: z.boolean().default(true).describe('the tests that reach it'),
      failures: z.boolean().default(true).describe('what went wrong there before'),
    })
    .refine(
      ({ entityId, entityIds, diff, changes }) => `${entityId}${diff}` !== '' || entityIds.length + changes.length > 0,
      'give at least one of entityId, entityIds, diff, changes (an empty diff changes nothing)',
    ),
  output: Impact,
  errors: ['NOT_FOUND'],
  offered: {
    mcp: 'Call it before you change a function or class, with its entity_id, or after, with the diff: what is listed first is what to look at, tests come with the commands that run them.',
    cli: 'impact [entityId]',
  },
  async run(context, deps: CodegraphDeps, input): Promise<z.output<typeof Impact>> {
    const { ids, notes } = await changesOf(context, deps, input)
    const { depth, first: limit } = input
    const asked = { entityIds: ids, depth, limit }
    const none = ids.length === 0
    const [known, reached, tests, truth] = await Promise.all([
      none ? [] : deps.store.read(context, entitiesByIds, { ids }),
      none ? [] : deps.store.read(context, impactQuery, asked),
      none || !input.tests ? [] : deps.store.read(context, impactTestsQuery, asked),
      asOf(context, deps, { entityIds: ids, projectIds: [input.projectId] }),
    ])
    const changed = known.map(({ entity }) => storedEntity.present(entity))
    refuseUnknownProject(input, truth)
    const named = await namedOtherwise(context, deps, input, changed)
    if (named !== undefined) return impactOf.run(context, deps, { ...input, entityId: '', entityIds: named })
    const impacted = reached.map(({ entity, ties, total: _, ...rest }) => ({
      entity: storedEntity.present(entity),
      ...rest,
      sites: sitesIn(ties),
      reason: reasonOf({ ...rest, ties }),
    }))
    const reaching = tests.map(testOf)
    const entities = [...changed, ...impacted.map(({ entity }) => entity)]
    return {
      changed,
      total: reached[0]?.total ?? 0,
      impacted,
      totalTests: tests[0]?.total ?? 0,
      tests: reaching,
      commands: commandsOf(tests.map(runnableOf)).slice(0, COMMANDS_MAX),
      pastFailures: input.failures ? await failuresIn(context, deps, { entities, changed, limit }) : [],
      notes,
      asOf: truth,
    }
  },
})

type Asked = {
  readonly entityId: string
  readonly entityIds: readonly string[]
  readonly diff: string
  readonly changes: readonly z.output<typeof CodeChange>[]
  readonly projectId: string
}

const changesOf = async (context: Context, deps: CodegraphDeps, asked: Asked): Promise<{ ids: string[]; notes: string[] }> => {
  const given = [asked.entityId, ...asked.entityIds].filter((id) => id !== '')
  const placed: Changed = await changedIn(context, deps, asked)
  const ids = [...new Set([...given, ...placed.ids])]
  if (ids.length <= CHANGED_MAX) return { ids, notes: [...placed.notes] }
  return {
    ids: ids.slice(0, CHANGED_MAX),
    notes: [...placed.notes, `${ids.length} entities change; these are the first ${CHANGED_MAX}.`],
  }
}

/** The ids of the entities that a caller names in another way than by their ids; undefined where there is none. */
const namedOtherwise = async (
  context: Context,
  deps: CodegraphDeps,
  { entityId, entityIds }: Asked,
  changed: readonly CodeEntity[],
): Promise<string[] | undefined> => {
  const known = new Set(changed.map((one) => one.entityId))
  const named = [entityId, ...entityIds].filter((spoken) => spoken !== '')
  return named.every((spoken) => known.has(spoken)) ? undefined : entityIdsOf(context, deps, named)
}

/** Nothing is impacted in a project there is not, and no caller should read that as good news. */
const refuseUnknownProject = ({ projectId }: Asked, truth: readonly AsOf[]): void => {
  if (projectId === '' || truth.some((one) => one.projectId === projectId)) return
  throw new OcodeError('NOT_FOUND', `There is no project ${projectId}; index its folder first.`, { details: { projectId } })
}

const testOf = (row: RowOf<typeof impactTestsQuery>): z.output<typeof ReachingTest> => {
  const { distance, reaches } = row
  return {
    entity: storedEntity.present(row.entity),
    distance,
    reaches,
    command: commandFor(runnableOf(row)),
    reason: testReason(distance),
  }
}

const runnableOf = ({ entity, qualifiedName, path, runners }: RowOf<typeof impactTestsQuery>) => {
  const { type, language } = storedEntity.present(entity)
  const symbol = type === 'CODE_ENTITY_TYPE_MODULE' ? '' : qualifiedName.slice(moduleName(path).length + 1)
  return { language, path, symbol, imports: runners }
}

type Where = { readonly entities: readonly CodeEntity[]; readonly changed: readonly CodeEntity[]; readonly limit: number }

const failuresIn = async (
  context: Context,
  deps: CodegraphDeps,
  { entities, changed, limit }: Where,
): Promise<z.output<typeof PastFailure>[]> => {
  if (entities.length === 0) return []
  const [entityIds, changedIds] = [entities, changed].map((all) => all.map(({ entityId }) => entityId)) as [string[], string[]]
  const rows = await deps.store.read(context, pastFailuresQuery, { entityIds, changedIds, limit })
  const byId = new Map(entities.map((entity) => [entity.entityId, entity]))
  const isChanged = new Set(changed.map(({ entityId }) => entityId))
  const failures = rows.flatMap(({ entityId, last, ...counts }) => {
    const entity = byId.get(entityId)
    if (entity === undefined) return []
    const lastError = {
      lastErrorId: last?.errorId ?? '',
      lastErrorMessage: last?.errorMessage ?? '',
      ...(last?.occurredAt && { lastErrorAt: last.occurredAt }),
    }
    return [{ entity, isChanged: isChanged.has(entityId), ...counts, ...lastError }]
  })
  return failures.sort((a, b) => Number(b.isChanged) - Number(a.isChanged))
}
