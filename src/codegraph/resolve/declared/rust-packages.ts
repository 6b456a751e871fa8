import { posix } from 'node:path'
import { folderOf, type ImportTarget, type PackagesOf } from './packages.ts'

type Crate = { readonly folder: string; readonly name: string; readonly needs: ReadonlySet<string> }

/** Rust: a module is a file, named by its path below the crate's `src`; crates of the project know each other by name. */
export const rustPackages: PackagesOf = ({ paths, configs }) => {
  const crates = configs
    .filter(({ path }) => posix.basename(path) === 'Cargo.toml')
    .map(({ path, text }) => crateOf(folderOf(path), text))
    .sort((one, other) => other.folder.length - one.folder.length)
  const crateAt = (path: string): Crate => crates.find(({ folder }) => folder === '' || path.startsWith(`${folder}/`)) ?? NO_CRATE
  const targetsOf = (folder: string): string => `${folder}|crate`

  /** The crate a file belongs to as its own root, and the modules from there to it. */
  const placeOf = (path: string): { readonly root: string; readonly modules: readonly string[] } => {
    const { folder } = crateAt(path)
    const inside = (folder === '' ? path : path.slice(folder.length + 1)).replace(/\.rs$/, '').split('/')
    if (inside[0] !== 'src') return { root: `${path}|crate`, modules: [] }
    const names = inside.slice(1)
    // Programs in src/bin are crates of their own.
    if (names[0] === 'bin') return { root: `${path}|crate`, modules: [] }
    const last = names.at(-1) as string
    const isRoot = names.length === 1 && (last === 'lib' || (last === 'main' && !paths.has(posix.join(folder, 'src/lib.rs'))))
    if (names.length === 1 && last === 'main' && !isRoot) return { root: `${path}|crate`, modules: [] }
    return { root: targetsOf(folder), modules: isRoot ? [] : last === 'mod' ? names.slice(0, -1) : names }
  }
  const keyOf = (path: string): string => {
    const { root, modules } = placeOf(path)
    return [root, ...modules].join('.')
  }

  const root = (path: string, name: string): ImportTarget | undefined => {
    const { root: own, modules } = placeOf(path)
    if (name === 'crate') return { kind: 'container', key: own }
    if (name === 'self') return { kind: 'container', key: keyOf(path) }
    if (name === 'super') return { kind: 'container', key: [own, ...modules.slice(0, -1)].join('.') }
    if (STANDARD.has(name)) return { kind: 'external', symbol: name }
    const crate = crates.find((each) => each.name === name)
    if (crate !== undefined) return { kind: 'container', key: targetsOf(crate.folder) }
    return crateAt(path).needs.has(name) ? { kind: 'external', symbol: name } : undefined
  }

  return {
    packageOf: ({ path }) => keyOf(path),
    resolve: ({ path }, { module }) => {
      const names = module.split('.').filter((name) => name !== '')
      const [first, ...rest] = names as [string, ...string[]]
      // Without Cargo.toml or a module of that name, a path begins with a crate we do not have.
      const start = root(path, first) ?? ownModule(keyOf(path), first)
      let target = start
      for (const name of rest) {
        if (target.kind === 'external') target = { kind: 'external', symbol: `${target.symbol}.${name}` }
        else if (target.kind === 'container')
          target = {
            kind: 'container',
            key: name === 'super' ? target.key.slice(0, target.key.lastIndexOf('.')) : `${target.key}.${name}`,
          }
      }
      return target
    },
    sees: 'package',
    bareMembers: false,
    foreignExtensions: true,
    seesOuter: false,
    root: ({ path }, name) => root(path, name),
    builtIn: (name) => (MACROS.has(name) ? `std.${name}` : undefined),
    folders: true,
  }
}

const ownModule = (key: string, name: string): ImportTarget => ({ kind: 'container', key: `${key}.${name}` })

const NO_CRATE: Crate = { folder: '', name: '', needs: new Set() }
const STANDARD = new Set(['std', 'core', 'alloc', 'proc_macro'])
const MACROS = new Set(
  `println! print! eprintln! eprint! format! vec! panic! assert! assert_eq! assert_ne! debug_assert! debug_assert_eq! debug_assert_ne! write! writeln! matches! todo!
  unimplemented! unreachable! dbg! include_str! include_bytes! include! concat! stringify! env! option_env! cfg! line! file! column! module_path! thread_local!
  compile_error! format_args!`.split(/\s+/),
)

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
