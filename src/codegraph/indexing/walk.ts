import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { languageOf } from '#src/codegraph/languages/languages.ts'
import { isConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import { turn } from './index-task.ts'
import { type IndexProblem, leftOut } from './left-out.ts'

export type FoundFile = { readonly path: string; readonly modifiedMs: number }

export type Tree = {
  /** Source files, sorted by path: relative to the root, with '/'. */
  readonly sources: readonly FoundFile[]
  readonly configs: readonly string[]
  readonly problems: readonly IndexProblem[]
}

export const FILE_MAX_BYTES = 2 * 1024 * 1024
export const FILES_MAX = 200_000
const DEPTH_MAX = 64

/** Folders of installed, vendored and cached things: nobody's own source. Hidden folders are left out as well. */
const SKIPPED_FOLDERS = new Set(
  'node_modules bower_components jspm_packages vendor vendored third_party thirdparty site-packages __pycache__ venv virtualenv'.split(
    ' ',
  ),
)
/** Whether a folder of this name holds nobody's own source. */
export const isOthers = (name: string): boolean => name.startsWith('.') || SKIPPED_FOLDERS.has(name)

/** Folders of built things where they lie beside a manifest; elsewhere they are packages like any other. */
const BUILT_FOLDERS = new Set('dist build out target coverage htmlcov'.split(' '))
const MANIFESTS = new Set('package.json pyproject.toml setup.py setup.cfg Cargo.toml pom.xml build.gradle go.mod'.split(' '))

type Folder = { readonly path: string; readonly depth: number; readonly rules: readonly Rules[] }
type Rules = { readonly folder: string; readonly matcher: Ignore }

/**
 * The source files under a root, as .gitignore files in it allow. Symbolic links are not followed: what they lead to
 * inside the root is found in its own place, and what lies outside is not read. Files are asked for synchronously, others have
 * a turn after every folder: handing each look to a thread and back takes several times as long as the look.
 */
export const walkTree = async (root: string, signal: AbortSignal): Promise<Tree> => {
  const sources: FoundFile[] = []
  const configs: string[] = []
  const problems: IndexProblem[] = []
  const open: Folder[] = [{ path: '', depth: 0, rules: [] }]
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    await turn(signal)
    const { folders, files, passed } = listed(root, folder)
    problems.push(...passed)
    if (folder.depth < DEPTH_MAX) open.push(...folders)
    else if (folders.length > 0)
      problems.push({ path: folder.path, line: 0, message: `folders deeper than ${DEPTH_MAX} are left out` })
    for (const path of files) {
      if (isConfigFile(posix.basename(path))) configs.push(path)
      else addSource(root, path, { sources, problems })
    }
    if (sources.length > FILES_MAX) {
      problems.push({ path: '.', line: 0, message: `more than ${FILES_MAX} source files; the rest is left out` })
      break
    }
  }
  sources.sort((one, other) => (one.path < other.path ? -1 : 1))
  return { sources, configs: configs.sort(), problems }
}

const addSource = (root: string, path: string, into: { sources: FoundFile[]; problems: IndexProblem[] }): void => {
  try {
    const { size, mtimeMs } = statSync(join(root, path))
    if (size > FILE_MAX_BYTES) into.problems.push(leftOut(path, 'too large'))
    else into.sources.push({ path, modifiedMs: Math.floor(mtimeMs) })
  } catch {
    into.problems.push({ path, line: 0, message: 'could not be read; it may have gone meanwhile' })
  }
}

/** `passed`: what would count but is passed over, and why. */
type Listed = { readonly folders: Folder[]; readonly files: string[]; readonly passed: IndexProblem[] }

const listed = (root: string, folder: Folder): Listed => {
  try {
    const entries = readdirSync(join(root, folder.path), { withFileTypes: true })
    const own = entries.some((entry) => entry.name === '.gitignore' && entry.isFile()) ? rulesOf(root, folder.path) : undefined
    const rules = own === undefined ? folder.rules : [...folder.rules, own]
    const hasManifest = entries.some((entry) => MANIFESTS.has(entry.name))
    const folders: Folder[] = []
    const files: string[] = []
    const passed: IndexProblem[] = []
    for (const entry of entries) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`
      if (entry.isDirectory()) {
        const others = SKIPPED_FOLDERS.has(entry.name) ? 'vendored' : hasManifest && BUILT_FOLDERS.has(entry.name) && 'built'
        if (entry.name.startsWith('.') || isIgnored(rules, `${path}/`)) continue
        if (others) passed.push(leftOut(path, others))
        else folders.push({ path, depth: folder.depth + 1, rules })
      } else if (entry.isSymbolicLink()) {
        const isCircle = !isIgnored(rules, path) && leadsInCircle(join(root, path))
        if (isCircle) passed.push({ path, line: 0, message: 'is a link that leads in a circle; not followed' })
      } else if (entry.isFile() && isWanted(entry.name) && !isIgnored(rules, path)) {
        if (isMinified(entry.name)) passed.push(leftOut(path, 'minified'))
        else files.push(path)
      }
    }
    return { folders, files, passed }
  } catch {
    return { folders: [], files: [], passed: [{ path: folder.path || '.', line: 0, message: 'the folder could not be read' }] }
  }
}

/** Whether a link leads to itself or to a folder that it lies in. */
const leadsInCircle = (link: string): boolean => {
  try {
    return `${realpathSync(posix.dirname(link))}${sep}`.startsWith(`${realpathSync(link)}${sep}`)
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'ELOOP'
  }
}

/**
 * One file as walkTree would find it: undefined where it is gone, ignored, no source, or behind a symbolic link. What speaks
 * against a source file is a problem, as there.
 */
export const findSource = (root: string, path: string): { source?: FoundFile; problem?: IndexProblem } => {
  const parts = path.split('/')
  let folder: Folder | undefined = { path: '', depth: 0, rules: [] }
  for (let depth = 1; depth < parts.length && folder !== undefined; depth += 1) {
    const next = parts.slice(0, depth).join('/')
    folder = depth > DEPTH_MAX ? undefined : listed(root, folder).folders.find((each) => each.path === next)
  }
  if (folder === undefined) return {}
  const { files, passed } = listed(root, folder)
  const reason = passed.find((each) => each.path === path)
  if (reason !== undefined) return { problem: reason }
  if (!files.includes(path)) return {}
  const into = { sources: [] as FoundFile[], problems: [] as IndexProblem[] }
  addSource(root, path, into)
  const [source] = into.sources
  const [problem] = into.problems
  return { ...(source === undefined ? {} : { source }), ...(problem === undefined ? {} : { problem }) }
}

const isWanted = (name: string): boolean => isConfigFile(name) || languageOf(name) !== undefined

const isMinified = (name: string): boolean => /[.-]min\.[cm]?js$/.test(name)

/** Whether files of that name are read, or say what is. */
export const decidesTheWalk = (name: string): boolean => isWanted(name) || MANIFESTS.has(name) || name === '.gitignore'

const rulesOf = (root: string, folder: string): Rules => ({
  folder,
  matcher: ignore().add(readFileSync(join(root, folder, '.gitignore'), 'utf8')),
})

/** The nearest .gitignore that says anything about a path decides. */
const isIgnored = (rules: readonly Rules[], path: string): boolean => {
  for (const { folder, matcher } of rules.toReversed()) {
    const answer = matcher.test(folder === '' ? path : path.slice(folder.length + 1))
    if (answer.ignored || answer.unignored) return answer.ignored
  }
  return false
}
