import { createHash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
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
import { linesOf } from './indexing/read-tree.ts'
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
  }),
  output: IndexResult,
  errors: ['NOT_FOUND', 'PRECONDITION'],
  offered: {
    mcp: 'Call it once for a repository, and again after files changed: unchanged files are passed over. root is an absolute path.',
    cli: 'index <root>',
  },
  run: async (context, deps: CodegraphDeps, input) => {
    const root = await folderOf(input.root)
    const projectId = input.name ?? defaultProjectId(root)
    const place = { root, projectId }
    const task = { ...taskOf(deps, context, place), scipPath: input.scip }
    return inTurn(deps, projectId, () => recorded(context, deps, place, () => indexWhole(deps, task)))
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
    return inTurn(deps, projectId, () => indexPaths(context, deps, { root, projectId }, { paths: inside, exact }))
  },
})

const rootOf = async (context: Context, { store }: CodegraphDeps, projectId: string): Promise<string> => {
  const [known] = await store.read(context, projectById, { projectId })
  if (known === undefined) throw new OcodeError('NOT_FOUND', `There is no project ${projectId}; index its folder first.`)
  return folderOf(known.project.root ?? '')
}

const pathInside = (root: string, path: string): string => {
  const inside = relative(root, resolve(root, path))
  if (inside.startsWith('..') || isAbsolute(inside))
    throw new OcodeError('INVALID', `paths: ${path} is not in ${root}.`, { details: { field: 'paths' } })
  return inside.split(sep).join('/')
}

const inTurn = <T>({ keptProjects }: CodegraphDeps, projectId: string, work: () => Promise<T>): Promise<T> =>
  keptProjects === undefined ? work() : keptProjects.inTurn(projectId, work)

type Place = { readonly root: string; readonly projectId: string }

/** Notes in the graph that a project is indexed now, and of what. */
const recorded = async (
  context: Context,
  deps: CodegraphDeps,
  place: Place,
  work: () => Promise<TreeResult>,
): Promise<Answer> => {
  const startedAt = performance.now()
  const { projectId, root } = place
  const project = { projectId, name: projectId, root, commit: await commitOf(root), indexedAt: timestampOf(context.now()) }
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
  problems: [...result.problems],
  durationMs: Math.round(performance.now() - startedAt),
})

const taskOf = (deps: CodegraphDeps, context: Context, place: Place): IndexTask => ({
  ...place,
  reach: context,
  store: deps.store,
  factsCache: deps.factsCache,
  typedChecks: deps.typedChecks,
  onProgress: context.progress,
})

const indexWhole = async ({ keptProjects, factsCache }: CodegraphDeps, task: IndexTask): Promise<TreeResult> => {
  const { result, indexed } = await indexTree(task)
  // Behind the answer: the next process takes its time from it.
  void factsCache?.flush()
  if (indexed !== undefined) keptProjects?.put(task.projectId, { ...indexed, root: task.root, result })
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
    return recorded(context, deps, place, () => indexWhole(deps, task))
  const { tree, changed } = now
  const lines = linesOf(tree)
  const told = { files: tree.sources.length, unchanged: tree.sources.length - changed.size, lines, problems: tree.problems }
  if (kept.result.isExact && changed.size === 0) return answerOf(place, { ...kept.result, ...told, deleted: 0 }, startedAt)
  const project = { ...kept, tree, result: { ...kept.result, ...told, isExact: false } }
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

const folderOf = async (path: string): Promise<string> => {
  if (!isAbsolute(path))
    throw new OcodeError('INVALID', `root: give the absolute path of a folder, not ${path || 'nothing'}.`, {
      details: { field: 'root' },
    })
  try {
    const real = await realpath(path)
    if ((await stat(real)).isDirectory()) return real
  } catch (thrown) {
    throw new OcodeError('NOT_FOUND', `There is no folder ${path} on the machine the service runs on.`, {
      details: { field: 'root' },
      cause: thrown,
    })
  }
  throw new OcodeError('INVALID', `root: ${path} is a file; give the folder it lies in.`, { details: { field: 'root' } })
}

const defaultProjectId = (root: string): string => {
  const name = basename(root).replace(/[^A-Za-z0-9._-]/g, '-') || 'root'
  return `${name.slice(0, 100)}-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`
}
