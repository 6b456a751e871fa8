import { posix } from 'node:path'
import { PYTHON_BUILTINS } from './builtins.ts'
import type { ModuleSystem, ModuleTarget } from './program.ts'

/** Folders in which top-level packages lie, besides the project's root and the folder of the importing package. */
const SOURCE_FOLDERS = ['', 'src', 'lib', 'python']

/** Python's modules: a dotted name is looked up beside the importing package, then in the project's source folders. */
export const pythonModules = (files: ReadonlyMap<string, number>, rootName: string): ModuleSystem => {
  const folders = foldersOf(files.keys())

  /** The name by which the root itself is imported, where it is a package. */
  const ownName = files.has('__init__.py') ? rootName : ''

  const at = (path: string): ModuleTarget | undefined => {
    const own = path === '' ? files.get('__init__.py') : undefined
    if (own !== undefined) return { kind: 'file', file: own }
    for (const candidate of [`${path}/__init__.py`, `${path}.py`, `${path}/__init__.pyi`, `${path}.pyi`]) {
      const file = files.get(candidate)
      if (file !== undefined) return { kind: 'file', file }
    }
    return folders.has(path) ? { kind: 'folder', path } : undefined
  }

  /** The folder that holds the outermost package of a file: what Python has on its path when the package is imported. */
  const rootOf = (folder: string): string => {
    let root = folder
    while (root !== '' && (files.has(`${root}/__init__.py`) || files.has(`${root}/__init__.pyi`))) root = parentOf(root)
    return root
  }

  const relative = (fromPath: string, specifier: string): ModuleTarget | undefined => {
    const dots = specifier.length - specifier.replace(/^\.+/, '').length
    let folder = posix.dirname(fromPath).replace(/^\.$/, '')
    for (let up = 1; up < dots; up += 1) {
      if (folder === '') return undefined
      folder = parentOf(folder)
    }
    const rest = specifier.slice(dots).replaceAll('.', '/')
    return at(joined(folder, rest))
  }

  return {
    classBodySeesNames: true,
    constructorName: '__init__',
    isBuiltIn: (name) => PYTHON_BUILTINS.has(name),
    resolve: (fromPath, specifier) => {
      if (specifier.startsWith('.')) return relative(fromPath, specifier)
      const path = specifier.replaceAll('.', '/')
      const roots = [rootOf(posix.dirname(fromPath).replace(/^\.$/, '')), ...SOURCE_FOLDERS]
      let folder: ModuleTarget | undefined
      for (const root of roots) {
        const target = at(joined(root, path))
        if (target?.kind === 'file') return target.file === files.get(fromPath) ? undefined : target
        folder ??= target
      }
      const inside =
        ownName !== '' && (path === ownName || path.startsWith(`${ownName}/`)) ? at(path.slice(ownName.length + 1)) : undefined
      return inside ?? folder ?? { kind: 'external', name: specifier }
    },
    submodule: (packagePath, name) => {
      const isPackage = /(^|\/)__init__\.pyi?$/.test(packagePath)
      if (!isPackage && files.has(packagePath)) return undefined
      return at(joined(isPackage ? parentOf(packagePath) : packagePath, name))
    },
  }
}

const parentOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '')

const joined = (folder: string, rest: string): string => (folder === '' ? rest : rest === '' ? folder : `${folder}/${rest}`)

/** Folders with Python in them, at any depth. */
const foldersOf = (paths: Iterable<string>): Set<string> => {
  const folders = new Set<string>()
  for (const path of paths)
    for (let folder = parentOf(path); folder !== '' && !folders.has(folder); folder = parentOf(folder)) folders.add(folder)
  return folders
}
