import { type PackagesOf, symbols } from './packages.ts'

/** C#: namespaces stand in the files as definitions; `using` opens them. */
export const csharpPackages: PackagesOf = ({ namespaces }) => ({
  packageOf: () => '',
  resolve: (_source, { module }) => {
    const isOurs = module.split('.').some((_, index, names) => namespaces.has(names.slice(0, index + 1).join('.')))
    return isOurs ? { kind: 'container', key: module } : { kind: 'external', symbol: module }
  },
  sees: 'package',
  bareMembers: true,
  foreignExtensions: 'ours',
  commonMembers: LINQ,
  rootMembers: OBJECT,
  seesOuter: true,
  root: (_source, name) => (name === 'global' ? { kind: 'container', key: '' } : undefined),
  builtIn: (name) => CSHARP_TYPES.get(name),
  outside: { types: TYPE_NAME },
  folders: false,
})

const CSHARP_TYPES = new Map([['string', 'System.String']])
const OBJECT = symbols('System.Object', 'ToString Equals GetHashCode GetType MemberwiseClone ReferenceEquals')
/** Methods of `System.Linq` that collections do not have themselves. */
const LINQ = symbols(
  'System.Linq.Enumerable',
  'Where Select SelectMany OrderBy OrderByDescending ThenBy ThenByDescending GroupBy Join Any All First FirstOrDefault Single SingleOrDefault LastOrDefault Skip SkipWhile Take TakeWhile Distinct ToList ToDictionary ToHashSet ToLookup Sum Average Aggregate Cast OfType Zip SequenceEqual DefaultIfEmpty',
)

/** PHP: a file's namespace is its package; what `use` names is written in full. */
export const phpPackages: PackagesOf = ({ packages }) => ({
  packageOf: ({ facts }) => facts.package ?? '',
  resolve: (_source, { module }) => {
    const isOurs = module.split('.').some((_, index, names) => packages.has(names.slice(0, index + 1).join('.')))
    return isOurs || (module === '' && packages.has(''))
      ? { kind: 'container', key: module }
      : { kind: 'external', symbol: module || '<builtin>' }
  },
  sees: 'package',
  bareMembers: false,
  seesOuter: false,
  root: () => undefined,
  builtIn: (name) => (PHP_CONSTRUCTS.has(name) ? `<builtin>.${name}` : undefined),
  outside: { functions: /^[A-Za-z_]\w*$/, types: TYPE_NAME },
  folders: false,
})

const PHP_CONSTRUCTS = new Set('empty isset unset list eval exit die'.split(' '))

/** Types begin with a capital letter; what else is written so stands for itself. */
const TYPE_NAME = /^[A-Z]\w*$/

/** Swift: all files of a target see each other; a target is a folder below Sources or Tests, as its package manager has it. */
export const swiftPackages: PackagesOf = ({ paths }) => {
  const targets = new Set([...paths].map(targetOf))
  return {
    packageOf: ({ path }) => targetOf(path),
    resolve: (_source, { module }) =>
      targets.has(module) ? { kind: 'container', key: module } : { kind: 'external', symbol: module },
    sees: 'package',
    bareMembers: true,
    foreignExtensions: 'ours',
    callsTypes: true,
    outerTypesOnly: true,
    seesOuter: false,
    root: (_source, name) => (name === 'Swift' ? { kind: 'external', symbol: 'Swift' } : undefined),
    outside: { functions: TYPE_NAME, types: TYPE_NAME },
    builtIn: (name) => (SWIFT_BUILT_INS.has(name) ? `Swift.${name}` : undefined),
    folders: false,
  }
}

const targetOf = (path: string): string => /(?:^|\/)(?:Sources|Tests)\/([^/]+)\//.exec(path)?.[1] ?? ''

const SWIFT_BUILT_INS = new Set(
  'print debugPrint fatalError precondition preconditionFailure assert assertionFailure min max abs zip stride sequence type swap dump readLine withUnsafePointer withUnsafeBytes withUnsafeMutablePointer withExtendedLifetime unsafeBitCast'.split(
    ' ',
  ),
)
