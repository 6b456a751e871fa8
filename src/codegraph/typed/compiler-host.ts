import { join, relative, sep } from 'node:path'
import ts from 'typescript5'
import type { ModuleSystem } from '#src/codegraph/resolve/program.ts'
import type { Sandbox } from './sandbox.ts'

/**
 * What every project is checked with, whatever its tsconfig files say: a checker has to know types here, not to judge them. Where
 * modules lie (`paths`, `baseUrl`, packages of the repository) tells the module system that all layers share.
 */
export const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  maxNodeModuleJsDepth: 0,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  resolvePackageJsonImports: true,
  experimentalDecorators: true,
  jsx: ts.JsxEmit.Preserve,
  lib: ['lib.esnext.d.ts'],
}

/** The files of a project as its checker holds them. */
export type Sources = {
  readonly textOf: (path: string) => string | undefined
  /** The tree of a file of the project; the same one as long as its text is the same. */
  readonly sourceOf: (path: string, make: (text: string) => ts.SourceFile) => ts.SourceFile | undefined
  readonly packageFiles: Map<string, ts.SourceFile | undefined>
  /** Told of the files of the project that a file imports, whenever they are looked for. */
  readonly imported: (from: string, to: Set<string>) => void
}

export type Layout = {
  readonly root: string
  /** The folder of the language's own declarations. */
  readonly library: string
  readonly paths: readonly string[]
  readonly modules: ModuleSystem
}

/** Declarations of the language are the same for every project. */
const libraryFiles = new Map<string, ts.SourceFile | undefined>()

/** What the compiler sees of the world: the project's files, its packages' declarations and the language's. It writes nothing. */
export const compilerHost = (sources: Sources, disk: Sandbox, layout: Layout): ts.CompilerHost => {
  const { root, library } = layout
  const pathOf = (fileName: string): string => relative(root, fileName).split(sep).join('/')
  const host: ts.CompilerHost = {
    getDefaultLibFileName: (options) => join(library, ts.getDefaultLibFileName(options)),
    getDefaultLibLocation: () => library,
    getCurrentDirectory: () => root,
    getCanonicalFileName: (fileName) => fileName,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => {},
    fileExists: (fileName) => sources.textOf(pathOf(fileName)) !== undefined || disk.fileExists(fileName),
    readFile: (fileName) => sources.textOf(pathOf(fileName)) ?? disk.readFile(fileName),
    directoryExists: disk.directoryExists,
    getDirectories: disk.getDirectories,
    realpath: disk.realpath,
    getSourceFile: (fileName, version) => {
      const make = (text: string): ts.SourceFile => ts.createSourceFile(fileName, text, version)
      const own = sources.sourceOf(pathOf(fileName), make)
      if (own !== undefined) return own
      const files = fileName.startsWith(library) ? libraryFiles : sources.packageFiles
      if (!files.has(fileName)) {
        const text = disk.readFile(fileName)
        files.set(fileName, text === undefined ? undefined : make(text))
      }
      return files.get(fileName)
    },
    resolveModuleNameLiterals: (literals, from, _redirected, options) => {
      const cache = ts.createModuleResolutionCache(root, (name) => name, options)
      const imports = new Set<string>()
      const found = literals.map(({ text }): ts.ResolvedModuleWithFailedLookupLocations => {
        const own = ownModule(layout, pathOf(from), text)
        if (own === undefined) return ts.resolveModuleName(text, from, options, host, cache)
        imports.add(own)
        return { resolvedModule: { resolvedFileName: join(root, own), extension: extensionOf(own) } }
      })
      if (sources.textOf(pathOf(from)) !== undefined) sources.imported(pathOf(from), imports)
      return found
    },
  }
  return host
}

/** The file of the project that a specifier names, as all layers see it. */
const ownModule = ({ modules, paths }: Layout, from: string, specifier: string): string | undefined => {
  if (from.startsWith('..') || from.includes('node_modules/')) return undefined
  const target = modules.resolve(from, specifier)
  return target?.kind === 'file' ? paths[target.file] : undefined
}

const extensionOf = (path: string): string => /(\.d)?\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? '.ts'
