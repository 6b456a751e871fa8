import { posix } from 'node:path'
import { folderOf, type Surroundings } from './packages.ts'

/** A crate of the project: its folder, the name others know it by, and the crates it needs. */
export type Crate = { readonly folder: string; readonly name: string; readonly needs: ReadonlySet<string> }

/** The crate a file belongs to, as the key of its root, and the modules from there to the file. */
export type ModulePlace = { readonly root: string; readonly modules: readonly string[] }

export type Crates = {
  readonly named: (name: string) => Crate | undefined
  readonly at: (path: string) => Crate
  readonly rootOf: (crate: Crate) => string
  readonly placeOf: (path: string) => ModulePlace
}

/** What Cargo.toml files and the folders of sources say of the crates of a project. */
export const cratesOf = ({ paths, configs }: Pick<Surroundings, 'paths' | 'configs'>): Crates => {
  const crates = configs
    .filter(({ path }) => posix.basename(path) === 'Cargo.toml')
    .map(({ path, text }) => crateOf(folderOf(path), text))
    .sort((one, other) => other.folder.length - one.folder.length)
  const at = (path: string): Crate => crates.find(({ folder }) => folder === '' || path.startsWith(`${folder}/`)) ?? NO_CRATE
  const rootOf = ({ folder }: Crate): string => `${folder}|crate`
  return {
    named: (name) => crates.find((each) => each.name === name),
    at,
    rootOf,
    placeOf: (path) => {
      const crate = at(path)
      const { folder } = crate
      const base = sourceFolder(paths, folder, path)
      const names = (base ? path.slice(base.length + 1) : path).replace(/\.rs$/, '').split('/')
      // Programs, tests and examples are crates of their own.
      const alone = { root: `${path}|crate`, modules: [] }
      if (base === undefined || names[0] === 'bin') return alone
      const last = names.at(-1) as string
      const isTop = names.length === 1
      if (isTop && last === 'main' && paths.has(posix.join(base, 'lib.rs'))) return alone
      const root = base === posix.join(folder, 'src') ? rootOf(crate) : `${base}|crate`
      const isRoot = isTop && (last === 'lib' || last === 'main')
      return { root, modules: isRoot ? [] : last === 'mod' ? names.slice(0, -1) : names }
    },
  }
}

/** The folder in which a crate's modules begin: `src`, else the nearest one with a `main.rs` or `lib.rs`. */
const sourceFolder = (paths: ReadonlySet<string>, folder: string, path: string): string | undefined => {
  const usual = posix.join(folder, 'src')
  if (path.startsWith(`${usual}/`)) return usual
  for (let at = folderOf(path); at.startsWith(folder); at = folderOf(at)) {
    if (paths.has(posix.join(at, 'main.rs')) || paths.has(posix.join(at, 'lib.rs'))) return at
    if (at === folder || at === '') return undefined
  }
  return undefined
}

const NO_CRATE: Crate = { folder: '', name: '', needs: new Set() }

/** The name and the dependencies of a crate, as far as lines of Cargo.toml tell them. */
const crateOf = (folder: string, text: string): Crate => {
  const needs = new Set<string>()
  let section = ''
  let name = ''
  for (const line of text.split('\n')) {
    const heading = /^\s*\[([^\]]+)\]/.exec(line)?.[1]?.trim()
    if (heading !== undefined) {
      section = heading
      const named = /dependencies\.([\w-]+)$/.exec(section)?.[1]
      if (named) needs.add(named.replaceAll('-', '_'))
      continue
    }
    const key = /^\s*"?([\w-]+)"?\s*[.=]/.exec(line)?.[1]
    if (key === undefined) continue
    if (section === 'package' && key === 'name') name = /=\s*"([^"]+)"/.exec(line)?.[1] ?? ''
    else if (section.endsWith('dependencies')) needs.add(key.replaceAll('-', '_'))
  }
  return { folder, name: name.replaceAll('-', '_'), needs }
}
