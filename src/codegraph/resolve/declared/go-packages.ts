import { posix } from 'node:path'
import { folderOf, type PackagesOf } from './packages.ts'

/** Go: a package is a folder; what go.mod calls the module is where import paths begin. */
export const goPackages: PackagesOf = ({ paths, configs }) => {
  const modules = configs
    .filter(({ path }) => posix.basename(path) === 'go.mod')
    .map(({ path, text }) => ({ folder: folderOf(path), name: /^\s*module\s+"?([^\s"]+)/m.exec(text)?.[1] ?? '' }))
    .filter(({ name }) => name !== '')
    .sort((one, other) => other.name.length - one.name.length)
  const folders = new Set([...paths].map(folderOf))
  const folderOfImport = (written: string): string | undefined => {
    for (const { folder, name } of modules) {
      if (written !== name && !written.startsWith(`${name}/`)) continue
      const inside = written.slice(name.length + 1)
      const path = [folder, inside].filter((part) => part !== '').join('/')
      if (folders.has(path)) return path
    }
    return undefined
  }
  return {
    packageOf: ({ path, facts }) => `${folderOf(path)}#${facts.package?.endsWith('_test') ? 'test' : ''}`,
    resolve: (_source, { module }) => {
      const folder = folderOfImport(module)
      return folder === undefined ? { kind: 'external', symbol: module } : { kind: 'container', key: `${folder}#` }
    },
    sees: 'package',
    bareMembers: false,
    seesOuter: false,
    root: () => undefined,
    builtIn: (name) => (GO_BUILTINS.has(name) ? `<builtin>.${name}` : undefined),
    folders: true,
  }
}

const GO_BUILTINS = new Set(
  'append cap clear close complex copy delete imag len make max min new panic print println real recover'.split(' '),
)
