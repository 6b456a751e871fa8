import { z } from 'zod'
import { toldInALine } from '#src/kernel/brief.ts'
import type { Context } from '#src/kernel/context.ts'
import { operation } from '#src/kernel/operation.ts'
import { reference, references, text } from '#src/kernel/schema.ts'
import type { RowOf } from '#src/store/query.ts'
import { AsOf, asOf } from './as-of.ts'
import { contextText, type Piece } from './context-text.ts'
import type { CodegraphDeps } from './deps.ts'
import { contextGraph, storedEntity } from './queries.ts'
import { type Link, rankFrom } from './rank.ts'
import { foundBy } from './service-search.ts'
import { standingOf } from './standing.ts'

/** Found by words: so many are asked about, chosen among three times as many, since what is generated and tests say the same names. */
const SEARCHED = 8
const SEARCHED_AMONG = 3 * SEARCHED
const PIECES_MAX = 60
const SEEDS_MAX = 100

/** How much of a piece's importance goes to what it is tied to, by the kind of the tie. */
const WEIGHTS: Readonly<Record<string, number>> = { CALLS: 1, INHERITS_FROM: 0.8, IMPLEMENTS: 0.8, OVERRIDES: 0.8, DEFINES: 0.4 }

/** What the text of the answer tells in its headings. */
const ContextPart = toldInALine(
  z.object({
    entityId: z.string(),
    qualifiedName: z.string(),
    path: z.string(),
    startLine: z.int(),
    endLine: z.int(),
    /** Of the file as it was indexed: what the lines are true of. */
    checksum: z.string(),
    /** Its share of the importance, 0..1; a part of that where it is generated, a test or an example, and nobody named it. */
    score: z.number(),
  }),
  () => '',
)

export const contextOf = operation({
  name: 'codegraph.contextOf',
  summary:
    'The code that matters for some words, an error, a task or some entities, as readable text with its source lines, within a number of tokens.',
  role: 'reader',
  mode: 'read',
  input: z
    .object({
      text: text(4_096).describe('words of a question, names of code'),
      entityIds: references(SEEDS_MAX).describe('ids of code to begin with'),
      errorId: reference().describe('an error, for the code it names'),
      taskId: reference().describe('a task, for the code it touched'),
      projectId: reference().describe('look for the words in this project only'),
      tokens: z.int().min(100).max(50_000).default(2_000).describe('how long the answer may be'),
    })
    .refine(
      ({ text: words, entityIds, errorId, taskId }) => `${words}${errorId}${taskId}` !== '' || entityIds.length > 0,
      'give at least one of text, entityIds, errorId, taskId',
    ),
  output: z.object({ text: z.string(), parts: z.array(ContextPart), reason: z.string(), asOf: z.array(AsOf) }),
  offered: {
    mcp: 'Use it instead of reading files: it gives the functions that matter with their lines, ranked. Say tokens to get more.',
    cli: 'context <text>',
  },
  async run(context, deps: CodegraphDeps, input) {
    const found = await searched(context, deps, input)
    const entityIds = [...new Set([...input.entityIds, ...found])].slice(0, SEEDS_MAX)
    const rows = await deps.store.read(context, contextGraph, {
      entityIds,
      errorId: input.errorId,
      taskId: input.taskId,
    })
    const seeds = new Set(rows.filter(({ isSeed }) => isSeed).map(({ entityId }) => entityId))
    const onlyFound = new Set(found.filter((entityId) => !input.entityIds.includes(entityId)))
    const ranks = rankFrom(
      seeds,
      rows.map(({ entityId }) => entityId),
      rows.flatMap(linksOf),
    )
    const ranked = rows
      .filter(({ type }) => !STRUCTURE.has(type))
      .map((row) => {
        const standing = row.isSeed && !onlyFound.has(row.entityId) ? 1 : standingOf(row.path)
        return { row, score: (ranks.get(row.entityId) ?? 0) * standing, isFirst: row.isSeed && standing === 1 }
      })
      .toSorted(
        (a, b) =>
          Number(b.isFirst) - Number(a.isFirst) || b.score - a.score || (a.row.qualifiedName < b.row.qualifiedName ? -1 : 1),
      )
      .slice(0, PIECES_MAX)
    const { text: readable, shown } = await contextText(
      ranked.map(({ row }) => pieceOf(row)),
      input.tokens,
    )
    const parts = ranked.slice(0, shown).map(partOf)
    const truth = await asOf(context, deps, { entityIds: parts.map(({ entityId }) => entityId), projectIds: [input.projectId] })
    return { text: readable, parts, reason: reasonOf(seeds.size, shown), asOf: truth }
  },
})

/** Files, modules and parameters hold others together; their text says nothing that these do not. */
const STRUCTURE = new Set([
  'CODE_ENTITY_TYPE_FILE',
  'CODE_ENTITY_TYPE_MODULE',
  'CODE_ENTITY_TYPE_PARAMETER',
  'CODE_ENTITY_TYPE_EXTERNAL',
])

type Row = RowOf<typeof contextGraph>

const searched = async (
  context: Context,
  deps: CodegraphDeps,
  { text: words, projectId }: { readonly text: string; readonly projectId: string },
): Promise<string[]> => {
  const rows = await foundBy(context, deps, { text: words.slice(0, 1_024), projectId, type: '', skip: 0, limit: SEARCHED_AMONG })
  return rows
    .map(({ entity, path, score }) => ({ entity, score: score * standingOf(path) }))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, SEARCHED)
    .map(({ entity }) => storedEntity.present(entity).entityId)
}

const linksOf = ({ entityId: from, neighbours }: Row): Link[] =>
  neighbours.map(({ entityId: to, kind }) => ({ from, to, weight: WEIGHTS[kind] ?? 0.2 }))

const pieceOf = ({ metadata, ...row }: Row): Piece => {
  const { signature = '', docstring = '' } = (metadata ?? {}) as { signature?: string; docstring?: string }
  return { ...row, signature, docstring }
}

const partOf = ({ row, score }: { row: Row; score: number }) => ({
  entityId: row.entityId,
  qualifiedName: row.qualifiedName,
  path: row.root === '' || row.path === '' ? row.path : `${row.root}/${row.path}`,
  startLine: row.startLine,
  endLine: row.endLine,
  checksum: row.checksum,
  score,
})

const reasonOf = (seeds: number, shown: number): string => {
  if (seeds === 0) return 'No code that is indexed fits; index the project, or use other words.'
  if (shown === 0) return 'Nothing of it fits into so few tokens.'
  return `${shown} pieces around ${seeds} that were asked about, the nearest first.`
}
