import { z } from 'zod'
import { lineOf, toldInALine } from '#src/kernel/brief.ts'
import { operation } from '#src/kernel/operation.ts'
import { First } from '#src/kernel/page.ts'
import { id } from '#src/kernel/schema.ts'
import { AsOf, asOf } from './as-of.ts'
import type { CodegraphDeps } from './deps.ts'
import { commitsByFile } from './git-history.ts'
import { counted } from './impact-rules.ts'
import { CodeEntity } from './model.ts'
import { hotSpotsQuery, projectById, storedEntity } from './queries.ts'

/** Code with failures that is weighed by its history in git, too: the first by what the graph knows. */
const WEIGHED = 500

const HotSpot = toldInALine(
  z.object({
    entity: CodeEntity,
    /** Errors that mention it. */
    failures: z.int(),
    /** Of these, the errors that happened in it: of the code that is known it is their innermost frame. The others passed through it. */
    innermost: z.int(),
    /** Attempts that changed it or its file. */
    changes: z.int(),
    /** Of the newest 1,000 commits of the project's repository, those that changed its file. */
    commits: z.int(),
    /** Entities that call it. */
    callers: z.int(),
    score: z.number(),
  }),
  ({ entity, failures, innermost, changes, commits, callers }) => {
    const errors = `${counted(failures, 'error')} (${innermost} of them in it)`
    return `${lineOf(CodeEntity, entity)}: ${[errors, counted(changes, 'change'), counted(commits, 'commit'), counted(callers, 'caller')].join(', ')}`
  },
)

export const hotSpots = operation({
  name: 'codegraph.hotSpots',
  summary:
    'The code of a project in which failures were seen, ranked by failures (those that happened in it before those that passed through it), changes (of attempts, and of commits where it is a git repository) and how much leans on it.',
  role: 'reader',
  mode: 'read',
  input: z.object({ projectId: id(), first: First.default(20) }),
  output: z.object({ hotSpots: z.array(HotSpot), asOf: z.array(AsOf) }),
  offered: { cli: 'hot-spots <projectId>' },
  async run(context, deps: CodegraphDeps, { projectId, first }) {
    const [rows, [known], truth] = await Promise.all([
      deps.store.read(context, hotSpotsQuery, { projectId, limit: WEIGHED }),
      deps.store.read(context, projectById, { projectId }),
      asOf(context, deps, { projectIds: [projectId] }),
    ])
    const root = known?.project.root ?? ''
    const commitsOf = root === '' || rows.length === 0 ? new Map<string, number>() : await commitsByFile(root, context.signal)
    const weighed = rows.map(({ entity: row, weight, failures, innermost, changes, callers }) => {
      const entity = storedEntity.present(row)
      const commits = commitsOf.get(entity.path.slice(root.length + 1)) ?? 0
      const score = scoreOf({ weight, changes: changes + commits, callers })
      return { entity, failures, innermost, changes, commits, callers, score }
    })
    const ranked = weighed.sort((a, b) => b.score - a.score || (a.entity.entityId < b.entity.entityId ? -1 : 1))
    return { hotSpots: ranked.slice(0, first), asOf: truth }
  },
})

type Counts = { readonly weight: number; readonly changes: number; readonly callers: number }

/**
 * Failures times changes times callers, each by its logarithm, so that no count drowns the others. A failure counts 1 for its innermost
 * frame, 1/2 for the next, 1/3 for the one after that: `weight` is the sum. cypher/codegraph/hot-spots.cypher says the same.
 */
const scoreOf = ({ weight, changes, callers }: Counts): number =>
  Math.log(1 + weight) * (1 + Math.log(1 + changes)) * (1 + Math.log(1 + callers))
