import { createHash } from 'node:crypto'
import { mkdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, posix } from 'node:path'
import { gitProcess, gitText } from '#src/codegraph/git.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { decidesTheWalk, FILE_MAX_BYTES } from './walk.ts'

/** A branch, tag or commit of the repository that a folder lies in. */
export type Asked = { readonly folder: string; readonly ref: string; readonly projectId: string }

/** The folder as it was at a commit. */
export type Snapshot = { readonly root: string; readonly commit: string }

const TIMEOUT_MS = 60_000

/**
 * Writes what an indexing reads of a folder at a ref below `snapshots`, straight from git's objects: working tree, index and settings of
 * the repository stay as they are, and no filter or hook of it runs. Where the commit was written before it stays. Throws NOT_FOUND
 * for a ref there is not, PRECONDITION where git cannot read the folder.
 */
export const snapshotOf = async (
  snapshots: string,
  { folder, ref, projectId }: Asked,
  signal: AbortSignal,
): Promise<Snapshot> => {
  const commit = await commitOfRef(folder, ref, signal)
  const own = folderOfProject(snapshots, projectId)
  // The name of a root folder can be that of a package.
  const root = join(own, commit, basename(folder) || 'root')
  if (await stat(root).catch(() => undefined)) return { root, commit }
  mkdirSync(own, { recursive: true })
  const written = await mkdtemp(join(own, 'part-'))
  try {
    const blobs = await blobsOf(folder, commit, signal)
    const into = join(written, basename(root))
    await writeBlobs(folder, blobs, { into, signal })
    const committedAt = Number(await gitText(folder, ['show', '-s', '--format=%ct', commit], { signal, timeoutMs: TIMEOUT_MS }))
    for (const { path } of blobs) utimesSync(join(into, path), committedAt, committedAt)
    await rename(written, dirname(root))
  } catch (thrown) {
    await rm(written, { recursive: true, force: true })
    throw thrown
  }
  return { root, commit }
}

/** Takes away what a project's folder has of other commits, once its graph speaks of this one. */
export const onlySnapshot = async (snapshots: string, projectId: string, { commit }: Snapshot): Promise<void> => {
  const own = folderOfProject(snapshots, projectId)
  for (const other of await readdir(own)) if (other !== commit) await rm(join(own, other), { recursive: true, force: true })
}

const folderOfProject = (snapshots: string, projectId: string): string =>
  join(snapshots, createHash('sha256').update(projectId).digest('hex').slice(0, 16))

const commitOfRef = async (folder: string, ref: string, signal: AbortSignal): Promise<string> => {
  const inside = { signal, timeoutMs: TIMEOUT_MS }
  await gitText(folder, ['rev-parse', '--git-dir'], inside).catch((cause: { stderr?: string }) => {
    signal.throwIfAborted()
    const said = cause.stderr?.split('\n')[0]?.slice(0, 200) ?? 'git could not be started'
    throw new OcodeError('PRECONDITION', `ref: ${folder} cannot be read by git: ${said}`, { details: { field: 'ref' }, cause })
  })
  const named = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
  const commit = (await gitText(folder, named, inside).catch(() => '')).trim()
  signal.throwIfAborted()
  if (/^[0-9a-f]{40,64}$/.test(commit)) return commit
  throw new OcodeError('NOT_FOUND', `ref: the repository of ${folder} has no branch, tag or commit ${ref}.`, {
    details: { field: 'ref' },
  })
}

type Blob = { readonly id: string; readonly sizeBytes: number; readonly path: string }

const LISTED = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s

const blobsOf = async (folder: string, commit: string, signal: AbortSignal): Promise<Blob[]> => {
  const listed = await gitText(folder, ['ls-tree', '-r', '-z', '--long', commit], { signal, timeoutMs: TIMEOUT_MS })
  return listed.split('\0').flatMap((line) => {
    const [, id = '', size = '', path = ''] = LISTED.exec(line) ?? []
    return path !== '' && staysInside(path) && decidesTheWalk(posix.basename(path)) ? [{ id, sizeBytes: Number(size), path }] : []
  })
}

/** Git checks paths when it checks out, not when it lists them. */
const staysInside = (path: string): boolean => path.split('/').every((part) => !['', '.', '..'].includes(part))

type Into = { readonly into: string; readonly signal: AbortSignal }

/** What is too large to be indexed becomes an empty file of its size, so that the walk says so. */
const writeBlobs = async (folder: string, blobs: readonly Blob[], { into, signal }: Into): Promise<void> => {
  for (const each of new Set(['', ...blobs.map(({ path }) => posix.dirname(path))]))
    mkdirSync(join(into, each), { recursive: true })
  const [large, small] = [blobs.filter(isTooLarge), blobs.filter((blob) => !isTooLarge(blob))]
  for (const { path, sizeBytes } of large) {
    writeFileSync(join(into, path), '')
    truncateSync(join(into, path), sizeBytes)
  }
  const reading = gitProcess(folder, ['cat-file', '--batch'], signal)
  // What goes wrong shows in what was written.
  reading.on('error', () => {})
  reading.stdin.on('error', () => {})
  reading.stdin.end(small.map(({ id }) => `${id}\n`).join(''))
  let written = 0
  for await (const bytes of contentsIn(reading.stdout)) writeFileSync(join(into, small[written++]?.path ?? ''), bytes)
  signal.throwIfAborted()
  if (written < small.length) throw new OcodeError('PRECONDITION', `${folder} lacks objects of its history; fetch them with git.`)
}

const isTooLarge = ({ sizeBytes }: Blob): boolean => sizeBytes > FILE_MAX_BYTES

/** The contents that `git cat-file --batch` prints, each behind a line with its size; ends at the first that is missing. */
const contentsIn = async function* (printed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let open: Buffer = Buffer.alloc(0)
  for await (const chunk of printed) {
    open = open.length === 0 ? chunk : Buffer.concat([open, chunk])
    for (let end = open.indexOf(10); end !== -1; end = open.indexOf(10)) {
      const size = Number(open.subarray(0, end).toString().split(' ')[2])
      if (Number.isNaN(size)) return
      const next = end + 1 + size + 1
      if (open.length < next) break
      yield open.subarray(end + 1, next - 1)
      open = open.subarray(next)
    }
  }
}
