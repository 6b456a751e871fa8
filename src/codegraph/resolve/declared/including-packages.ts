import { posix } from 'node:path'
import { folderOf, type ImportTarget, type PackagesOf } from './packages.ts'

/** C and C++: a file sees what it includes; headers are looked for beside it, then by the end of their path. */
export const includedPackages: PackagesOf = ({ paths, namespaces }) => {
  const find = finder(paths)
  return {
    packageOf: () => '',
    resolve: ({ path }, { module, name, all }) => {
      if (name === '*' && !all) {
        const file = find(path, module)
        return file === undefined ? { kind: 'external', symbol: module } : { kind: 'file', path: file }
      }
      const [first] = module.split('.') as [string]
      if (all || namespaces.has(module) || namespaces.has(first) || module === '') return { kind: 'container', key: module }
      return { kind: 'external', symbol: module }
    },
    sees: 'include',
    bareMembers: true,
    seesOuter: true,
    root: (_source, name) => (name === 'std' ? { kind: 'external', symbol: 'std' } : undefined),
    builtIn: () => undefined,
    // Macros and casts are written like calls.
    outside: {
      functions: /^(?!(?:static|dynamic|const|reinterpret)_cast$|defined$|sizeof$|alignof$|decltype$)[_a-z]\w*(?<!_t)$/,
    },
    folders: false,
  }
}

/** Bash: a script sees what it sources. */
export const bashPackages: PackagesOf = ({ paths }) => {
  const find = finder(paths)
  return {
    packageOf: () => '',
    resolve: ({ path }, { module }) => fileOr(find(path, module), undefined),
    sees: 'include',
    bareMembers: false,
    seesOuter: false,
    root: () => undefined,
    builtIn: (name) => (BASH_BUILT_INS.has(name) ? `<builtin>.${name}` : undefined),
    folders: false,
  }
}

const BASH_BUILT_INS = new Set(
  'alias bg bind break builtin caller cd command compgen complete continue declare dirs disown echo enable eval exec exit export fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly return set shift shopt suspend test time times trap type typeset ulimit umask unalias unset wait'.split(
    ' ',
  ),
)

/** Ruby: constants are known everywhere, functions of a file where it is required. */
export const rubyPackages: PackagesOf = ({ paths }) => {
  const find = finder(paths)
  return {
    packageOf: () => '',
    resolve: ({ path }, { module }) => {
      const relative = module.startsWith('./') || module.startsWith('../')
      const file = relative ? find(path, `${module}.rb`) : (find('', `lib/${module}.rb`) ?? find('', `${module}.rb`))
      return fileOr(file, { kind: 'external', symbol: module })
    },
    sees: 'include',
    bareMembers: true,
    outerTypesOnly: true,
    typesEverywhere: true,
    seesOuter: false,
    root: () => undefined,
    builtIn: (name) => RUBY_BUILT_INS.get(name),
    folders: false,
  }
}

const RUBY_BUILT_INS = new Map([
  ...'puts print p pp raise loop lambda proc format sprintf printf sleep rand srand gets exit exit! abort at_exit binding caller catch throw warn Integer Float String Array Hash Rational Complex eval system spawn fork exec open select trap freeze'
    .split(' ')
    .map((name): [string, string] => [name, `<builtin>.${name}`]),
  ...'Object String Array Hash Integer Float Symbol Proc Time File Dir IO Kernel Math Process Thread Mutex Queue Struct Comparable Enumerable Enumerator Range Regexp Random Marshal ObjectSpace GC Signal ENV Exception StandardError ArgumentError TypeError NameError NoMethodError RuntimeError KeyError IndexError RangeError IOError NotImplementedError ZeroDivisionError SystemExit Interrupt LoadError Encoding Class Module Method Fiber Rational Complex FrozenError StopIteration'
    .split(' ')
    .map((name): [string, string] => [name, name]),
])

const fileOr = (path: string | undefined, otherwise: ImportTarget | undefined): ImportTarget | undefined =>
  path === undefined ? otherwise : { kind: 'file', path }

/** The file a path leads to: beside the one that names it, else the only one whose path ends like that, else the nearest of them. */
const finder = (paths: ReadonlySet<string>) => {
  const byName = Map.groupBy(paths, (path) => posix.basename(path))
  return (from: string, written: string): string | undefined => {
    const beside = posix.join(folderOf(from), written)
    if (paths.has(beside)) return beside
    if (written.startsWith('.')) return undefined
    const ending = (byName.get(posix.basename(written)) ?? []).filter((path) => path === written || path.endsWith(`/${written}`))
    if (ending.length <= 1) return ending[0]
    const shared = ending.map((path) => sharedLength(path, from))
    const best = Math.max(...shared)
    const nearest = ending.filter((_, index) => shared[index] === best)
    return nearest.length === 1 ? nearest[0] : undefined
  }
}

const sharedLength = (one: string, other: string): number => {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return one.slice(0, at).split('/').length
}
