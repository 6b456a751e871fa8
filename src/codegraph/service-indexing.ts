import { z } from 'zod'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { requiredText } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { searchable } from '#src/store/searchable.ts'
import type { CodegraphDeps } from './deps.ts'
import { changedTree } from './indexing/changed-tree.ts'
import { commitOf } from './indexing/commit.ts'
import type { IndexTask } from './indexing/index-task.ts'
import { indexTree, type IndexResult as TreeResult, writeFilesFirst, writeTree } from './indexing/index-tree.ts'
import type { KeptProject, KeptProjects } from './indexing/kept-projects.ts'
import { toldOf } from './indexing/left-out.ts'
import { defaultProjectId, folderOf, type Place, pathInside } from './indexing/place.ts'
import { linesOf } from './indexing/read-tree.ts'
import { type Asked as AskedRef, onlySnapshot, snapshotOf } from './indexing/snapshot.ts'
import { projectById } from './queries.ts'
import { projectState, putProject } from './queries-write.ts'

/** A large repository takes its time; the caller can stop it at any moment and take it up again. */
const INDEX_DEADLINE_MS = 3_600_000
const FILES_AT_ONCE_MAX = 1_000

/** Programs up to this are followed anew at each change: on slow machines too that takes less than a person notices. */
const EXACT_LINES = 4_000
/** Files that are written ahead of the rest; more at once are no edit of a person. */
const QUICK_FILES_MAX = 100

const Problem = z.object({ path: z.string(), line: z.int(), message: z.string() })
const LeftOut = z.object({ reason: z.string(), count: z.int(), first: z.string() })

export const IndexResult = z.object({
  projectId: z.string(),
  root: z.string(),
  files: z.int(),
  /** Files whose entities and relationships are as they were. */
  unchanged: z.int(),
  deleted: z.int(),
  /** Of the whole project, like `relationships`. */
  entities: z.int(),
  relationships: z.int(),
  lines: z.int(),
  languages: z.array(z.string()),
  durationMs: z.int(),
  /** What could not be read or understood, a line each; 1,000 at most. */
  problems: z.array(Problem),
  /** How many files are left out for each reason, and the first of them; folders where they are vendored or built. */
  leftOut: z.array(LeftOut),
  /**
   * False: the calls of the changed files are those that scope and imports tell; values are followed behind, and the same call
   * with `exact` waits for that.
   */
  isExact: z.boolean(),
})

export const indexProject = operation({
  name: 'codegraph.indexProject',
  summary: 'Reads the source files under a folder and brings the code graph to what they say now.',
  role: 'agent',
  mode: 'write',
  deadlineMs: INDEX_DEADLINE_MS,
  input: z.object({
    /** Absolute path of the folder. */
    root: requiredText(4_096),
    /** The project's name and id. Without one, the folder's own name with a checksum of its path. */
    name: z
      .string()
      .regex(/^[A-Za-z0-9._:/@#+-]{1,128}$/, 'a project name has 1 to 128 characters of A-Z a-z 0-9 . _ : / @ # + -')
      .optional(),
    /**
     * Absolute path of an index.scip that another indexer made of the folder: calls at its places are told by it. It holds until
     * the folder is indexed without it.
     */
    scip: requiredText(4_096).optional(),
    /**
     * A branch, tag or commit of the folder's repository: it is indexed as a project of its own, by itself named PROJECT@REF, and the
     * working tree stays as it is.
     */
    ref: requiredText(256).optional(),
  }),
  output: IndexResult,
  errors: ['NOT_FOUND', 'PRECONDITION'],
  offered: {
    mcp: 'Call it once for a repository, and again after files changed: unchanged files are passed over. root is an absolute path.',
    cli: 'index <root>',
  },
  run: async (context, deps: CodegraphDeps, input) => {
    const { ref, scip: scipPath } = input
    const root = await folderOf(input.root)
    const projectId = input.name ?? defaultProjectId(root, ref)
    return inTurn(deps, projectId, async () => {
      if (ref !== undefined) return indexRef(context, deps, { folder: root, ref, projectId, scipPath })
      const place = { root, projectId, ref: '', commit: await commitOf(root) }
      return recorded(context, deps, place, () => indexWhole(deps, { ...taskOf(deps, context, place), scipPath }, place.commit))
    })
  },
})

export const indexFiles = operation({
  name: 'codegraph.indexFiles',
  summary: 'Brings the code graph up to date after files of an indexed project were written, renamed or deleted.',
  role: 'agent',
  mode: 'write',
  deadlineMs: INDEX_DEADLINE_MS,
  input: z.object({
    projectId: requiredText(128),
    /** Absolute, or relative to the project's root. */
    paths: z.array(requiredText(4_096)).min(1).max(FILES_AT_ONCE_MAX),
    /** Waits until values were followed through the whole project, and not only until the files can be asked for. */
    exact: z.boolean().default(false),
  }),
  output: IndexResult,
  errors: ['NOT_FOUND', 'PRECONDITION'],
  run: async (context, deps: CodegraphDeps, { projectId, paths, exact }) => {
    const root = deps.keptProjects?.get(projectId)?.root ?? (await rootOf(context, deps, projectId))
    const inside = paths.map((path) => pathInside(root, path))
    return inTurn(deps, projectId, async () => {
      const place = { root, projectId, ref: '', commit: await commitOf(root) }
      return indexPaths(context, deps, place, { paths: inside, exact })
    })
  },
})

/** A commit is written out and read like any folder; facts of files that it shares with others come from the cache. */
const indexRef = async (
  context: Context,
  deps: CodegraphDeps,
  asked: AskedRef & { scipPath: string | undefined },
): Promise<Answer> => {
  // Nothing of it will be changed file by file: it need not stay in memory.
  const { snapshots, keptProjects: _, ...withoutMemory } = deps
  const { ref, projectId, scipPath } = asked
  if (snapshots === undefined) throw new OcodeError('PRECONDITION', 'ref: this service has no folder to write a commit into.')
  const snapshot = await snapshotOf(snapshots, asked, context.signal)
  const place = { ...snapshot, projectId, ref }
  const task = { ...taskOf(deps, context, place), scipPath }
  const answer = await recorded(context, deps, place, () => indexWhole(withoutMemory, task, place.commit))
  await onlySnapshot(snapshots, projectId, snapshot)
  return answer
}

const rootOf = async (context: Context, { store }: CodegraphDeps, projectId: string): Promise<string> => {
  const [known] = await store.read(context, projectById, { projectId })
  if (known === undefined) throw new OcodeError('NOT_FOUND', `There is no project ${projectId}; index its folder first.`)
  const { root, ref } = known.project
  if (ref !== '')
    throw new OcodeError('PRECONDITION', `${projectId} is ${ref} as it was committed; index its folder with this ref again.`)
  return folderOf(root ?? '')
}

const inTurn = <T>({ keptProjects }: CodegraphDeps, projectId: string, work: () => Promise<T>): Promise<T> =>
  keptProjects === undefined ? work() : keptProjects.inTurn(projectId, work)

/** Notes in the graph that a project is indexed now, and of what. */
const recorded = async (
  context: Context,
  deps: CodegraphDeps,
  place: Place,
  work: () => Promise<TreeResult>,
): Promise<Answer> => {
  const startedAt = performance.now()
  const { projectId } = place
  const project = { ...place, name: projectId, indexedAt: timestampOf(context.now()) }
  const languages = deps.keptProjects?.get(projectId)?.result.languages ?? []
  await deps.store.write(context, (tx) => tx.run(putProject, { project: { ...project, languages: [...languages] } }))
  const result = await work()
  if (result.languages.join() !== languages.join())
    await deps.store.write(context, (tx) => tx.run(putProject, { project: { ...project, languages: [...result.languages] } }))
  await deps.store.read(context, searchable, {})
  return answerOf(place, result, startedAt)
}

type Answer = z.output<typeof IndexResult>

const answerOf = ({ projectId, root }: Place, result: TreeResult, startedAt: number): Answer => ({
  projectId,
  root,
  ...result,
  languages: [...result.languages],
  durationMs: Math.round(performance.now() - startedAt),
})

const taskOf = (deps: CodegraphDeps, context: Context, { root, projectId }: Place): IndexTask => ({
  root,
  projectId,
  reach: context,
  store: deps.store,
  factsCache: deps.factsCache,
  typedChecks: deps.typedChecks,
  onProgress: context.progress,
})

const indexWhole = async ({ keptProjects, factsCache }: CodegraphDeps, task: IndexTask, commit: string): Promise<TreeResult> => {
  const { result, indexed } = await indexTree(task)
  // Behind the answer: the next process takes its time from it.
  void factsCache?.flush()
  if (indexed !== undefined) keptProjects?.put(task.projectId, { ...indexed, root: task.root, commit, result })
  return result
}

type Asked = { readonly paths: readonly string[]; readonly exact: boolean }

/** Reads only what is named where the rest of the project is in memory; the whole folder where it is not. */
const indexPaths = async (context: Context, deps: CodegraphDeps, place: Place, asked: Asked): Promise<Answer> => {
  const { keptProjects } = deps
  const startedAt = performance.now()
  const task = taskOf(deps, context, place)
  const kept = await keptOf(deps, task)
  const now = kept && (await changedTree(task, kept.tree, asked.paths))
  if (keptProjects === undefined || kept === undefined || now === undefined)
    return recorded(context, deps, place, () => indexWhole(deps, task, place.commit))
  const { tree, changed } = now
  const lines = linesOf(tree)
  const unchanged = tree.sources.length - changed.size
  const told = { files: tree.sources.length, unchanged, lines, ...toldOf(tree.problems) }
  if (kept.result.isExact && changed.size === 0) {
    const same = { ...kept.result, ...told, deleted: 0 }
    if (kept.commit === place.commit) return answerOf(place, same, startedAt)
    // Committed as it is, or checked out under another name.
    keptProjects.put(place.projectId, { ...kept, commit: place.commit })
    return recorded(context, deps, place, async () => same)
  }
  const project = { ...kept, tree, commit: place.commit, result: { ...kept.result, ...told, isExact: false } }
  keptProjects.put(place.projectId, project)
  if (asked.exact || lines <= EXACT_LINES || changed.size > QUICK_FILES_MAX)
    return recorded(context, deps, place, () => exactly(keptProjects, task, project))
  const { deleted } = await writeFilesFirst(task, tree, kept.known, changed)
  await deps.store.read(context, searchable, {})
  keptProjects.behind(place.projectId, async (signal) => {
    try {
      const behind = { ...task, reach: { signal }, onProgress: undefined }
      await recorded({ ...context, signal }, deps, place, () => exactly(keptProjects, behind, project))
    } catch (thrown) {
      if (!signal.aborted) tell(context, thrown)
    }
  })
  return answerOf(place, { ...project.result, deleted }, startedAt)
}

const exactly = async (keptProjects: KeptProjects, task: IndexTask, project: KeptProject): Promise<TreeResult> => {
  const result = await writeTree(task, project.tree, project.known)
  keptProjects.put(task.projectId, { ...project, result })
  return result
}

/** What is done behind has no caller that could be told of a failure. The next indexing of the project makes up for it. */
const tell = ({ observe, actor, requestId }: Context, cause: unknown): void =>
  observe({
    operation: 'codegraph.indexFiles',
    mode: 'write',
    actor: actor.id,
    requestId,
    durationMs: 0,
    code: cause instanceof OcodeError ? cause.code : 'INTERNAL',
    cause,
  })

/** What is in memory of a project, as long as nobody else has written its graph since. */
const keptOf = async ({ keptProjects }: CodegraphDeps, task: IndexTask): Promise<KeptProject | undefined> => {
  const kept = keptProjects?.get(task.projectId)
  if (kept === undefined || kept.root !== task.root) return undefined
  const [state] = await task.store.read(task.reach, projectState, { projectId: task.projectId })
  const isOurs = state?.treeChecksum === (kept.result.isExact ? kept.tree.checksum : '')
  return isOurs ? kept : undefined
}
