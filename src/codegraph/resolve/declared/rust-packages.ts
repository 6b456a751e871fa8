import type { ImportFact, Scope } from '#src/codegraph/languages/facts.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { type Crates, cratesOf } from './crates.ts'
import type { ImportTarget, PackagesOf } from './packages.ts'

/** Rust: a module is a file, named by its path below the crate's `src`; crates of the project know each other by name. */
export const rustPackages: PackagesOf = (surroundings) => {
  const crates = cratesOf(surroundings)
  return {
    packageOf: ({ path }) => keyOf(crates, path, []),
    resolve: (source, fact) => {
      const [first, ...rest] = fact.module.split('.').filter((name) => name !== '') as [string, ...string[]]
      const inline = inlineModules(source, fact)
      // What is no crate is a module beside the one that names it.
      const start = rootNamed(crates, source.path, first, inline) ?? container(`${keyOf(crates, source.path, inline)}.${first}`)
      return rest.reduce(inside, start)
    },
    sees: 'package',
    bareMembers: false,
    foreignExtensions: 'ours',
    makers: /\.(?:new|default|with_capacity)$/,
    seesOuter: false,
    relativeModules: true,
    root: ({ path }, name) => rootNamed(crates, path, name, []),
    builtIn: (name) => (MACROS.has(name) ? `std.${name}` : PRELUDE.get(name)),
    folders: true,
  }
}

const container = (key: string): ImportTarget => ({ kind: 'container', key })

const keyOf = (crates: Crates, path: string, inline: readonly string[]): string => {
  const { root, modules } = crates.placeOf(path)
  return [root, ...modules, ...inline].join('.')
}

/** What a path begins with: the crate, this module or the one around it, another crate. */
const rootNamed = (crates: Crates, path: string, name: string, inline: readonly string[]): ImportTarget | undefined => {
  const { root, modules } = crates.placeOf(path)
  const all = [...modules, ...inline]
  if (name === 'crate') return container(root)
  if (name === 'self') return container([root, ...all].join('.'))
  if (name === 'super') return container([root, ...all.slice(0, -1)].join('.'))
  if (STANDARD.has(name)) return { kind: 'external', symbol: name }
  const crate = crates.named(name)
  if (crate !== undefined) return container(crates.rootOf(crate))
  return crates.at(path).needs.has(name) ? { kind: 'external', symbol: name } : undefined
}

const inside = (target: ImportTarget, name: string): ImportTarget => {
  if (target.kind === 'external') return { kind: 'external', symbol: `${target.symbol}.${name}` }
  if (target.kind === 'file') return target
  return container(name === 'super' ? target.key.slice(0, target.key.lastIndexOf('.')) : `${target.key}.${name}`)
}

/** `mod a { use … }`: the modules of the file that an import stands in. */
const inlineModules = ({ facts }: SourceFile, { scope }: ImportFact): string[] => {
  const names: string[] = []
  for (let at = scope; at > 0; at = (facts.scopes[at] as Scope).parent) {
    const { kind, owner } = facts.scopes[at] as Scope
    const made = facts.definitions[owner]
    if (kind === 'class' && made?.kind === 'NAMESPACE' && made.home === undefined) names.unshift(made.name)
  }
  return names
}

const STANDARD = new Set(['std', 'core', 'alloc', 'proc_macro'])
/** Types that need no `use`. */
const PRELUDE = new Map([
  ['String', 'std.string.String'],
  ['Vec', 'std.vec.Vec'],
])
const MACROS = new Set(
  `println! print! eprintln! eprint! format! vec! panic! assert! assert_eq! assert_ne! debug_assert! debug_assert_eq! debug_assert_ne! write! writeln! matches! todo!
  unimplemented! unreachable! dbg! include_str! include_bytes! include! concat! stringify! env! option_env! cfg! line! file! column! module_path! thread_local!
  compile_error! format_args!`.split(/\s+/),
)
