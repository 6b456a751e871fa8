import { createHash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve } from 'node:path'
import { z } from 'zod'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { requiredText } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { CodegraphDeps } from './deps.ts'
import { commitOf } from './indexing/commit.ts'
import { indexTree } from './indexing/index-tree.ts'
import { projectById } from './queries.ts'
import { putProject } from './queries-write.ts'

/** A large repository takes its time; the caller can stop it at any moment and take it up again. */
const INDEX_DEADLINE_MS = 3_600_000
const FILES_AT_ONCE_MAX = 1_000

const Problem = z.object({ path: z.string(), line: z.int(), message: z.string() })

export const IndexResult = z.object({
  projectId: z.string(),
  root: z.string(),
  files: z.int(),
  /** Files whose entities and relationships are as they were. */
  unchanged: z.int(),
  deleted: z.int(),
  entities: z.int(),
  relationships: z.int(),
  lines: z.int(),
  languages: z.array(z.string()),
  durationMs: z.int(),
  /** What could not be read or understood, a line each; 1,000 at most. */
  problems: z.array(Problem),
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
  }),
  output: IndexResult,
  errors: ['NOT_FOUND'],
  offered: {
    mcp: 'Call it once for a repository, and again after files changed: unchanged files are passed over. root is an absolute path.',
    cli: 'index <root>',
  },
  run: async (context, deps: CodegraphDeps, input) => {
    const root = await folderOf(input.root)
    return indexed(context, deps, { root, projectId: input.name ?? defaultProjectId(root) })
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
  }),
  output: IndexResult,
  errors: ['NOT_FOUND'],
  run: async (context, deps: CodegraphDeps, { projectId, paths }) => {
    const [known] = await deps.store.read(context, projectById, { projectId })
    if (known === undefined) throw new OcodeError('NOT_FOUND', `There is no project ${projectId}; index its folder first.`)
    const root = await folderOf(known.project.root ?? '')
    for (const path of paths) {
      const inside = relative(root, resolve(root, path))
      if (inside.startsWith('..') || isAbsolute(inside))
        throw new OcodeError('INVALID', `paths: ${path} is not in ${root}.`, { details: { field: 'paths' } })
    }
    return indexed(context, deps, { root, projectId })
  },
})

const indexed = async (
  context: Context,
  deps: CodegraphDeps,
  { root, projectId }: { root: string; projectId: string },
): Promise<z.output<typeof IndexResult>> => {
  const startedAt = performance.now()
  const project = { projectId, name: projectId, root, commit: await commitOf(root), indexedAt: timestampOf(context.now()) }
  await deps.store.write(context, (tx) => tx.run(putProject, { project: { ...project, languages: [] } }))
  const task = {
    reach: context,
    store: deps.store,
    projectId,
    root,
    factsCache: deps.factsCache,
    onProgress: deps.onIndexProgress,
  }
  const result = await indexTree(task)
  await deps.store.write(context, (tx) => tx.run(putProject, { project: { ...project, languages: [...result.languages] } }))
  return {
    projectId,
    root,
    ...result,
    languages: [...result.languages],
    problems: [...result.problems],
    durationMs: Math.round(performance.now() - startedAt),
  }
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
