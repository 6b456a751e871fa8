import type { PackagesOf } from './packages.ts'

/** C#: namespaces stand in the files as definitions; `using` opens them. */
export const csharpPackages: PackagesOf = ({ namespaces }) => ({
  packageOf: () => '',
  resolve: (_source, { module }) => {
    const isOurs = module.split('.').some((_, index, names) => namespaces.has(names.slice(0, index + 1).join('.')))
    return isOurs ? { kind: 'container', key: module } : { kind: 'external', symbol: module }
  },
  sees: 'package',
  bareMembers: true,
  seesOuter: true,
  root: (_source, name) => (name === 'global' ? { kind: 'container', key: '' } : undefined),
  builtIn: () => undefined,
  folders: false,
})

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
  builtIn: () => undefined,
  folders: false,
})
