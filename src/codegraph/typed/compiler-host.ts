import { join, relative, sep } from 'node:path'
import ts from 'typescript5'
import type { ModuleSystem } from '#src/codegraph/resolve/program.ts'

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
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  experimentalDecorators: true,
  jsx: ts.JsxEmit.Preserve,
  lib: ['lib.esnext.d.ts'],
  types: [],
}

/** The files of a project as its checker holds them. */
export type Sources = {
  readonly textOf: (path: string) => string | undefined
  /** The tree of a file of the project; the same one as long as its text is the same. */
  readonly sourceOf: (path: string, make: (text: string) => ts.SourceFile) => ts.SourceFile | undefined
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

/**
 * What the compiler sees of the world: the project's own files, as they were found, and the language's declarations. Packages are not
 * read: what comes of them has no type here (measured on this repository: with their types a check took three times the memory, and
 * hardly an edge more came of it). It writes nothing and runs nothing.
 */
export const compilerHost = (sources: Sources, layout: Layout): ts.CompilerHost => {
  const { root, library } = layout
  const pathOf = (fileName: string): string => relative(root, fileName).split(sep).join('/')
  const textOf = (fileName: string): string | undefined =>
    sources.textOf(pathOf(fileName)) ?? (fileName.startsWith(library) ? ts.sys.readFile(fileName) : undefined)
  return {
    getDefaultLibFileName: (options) => join(library, ts.getDefaultLibFileName(options)),
    getDefaultLibLocation: () => library,
    getCurrentDirectory: () => root,
    getCanonicalFileName: (fileName) => fileName,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => {},
    fileExists: (fileName) => textOf(fileName) !== undefined,
    readFile: textOf,
    directoryExists: () => false,
    getDirectories: () => [],
    realpath: (fileName) => fileName,
    getSourceFile: (fileName, version) => {
      const make = (text: string): ts.SourceFile => ts.createSourceFile(fileName, text, version)
      const own = sources.sourceOf(pathOf(fileName), make)
      if (own !== undefined || !fileName.startsWith(library)) return own
      if (!libraryFiles.has(fileName)) {
        const text = textOf(fileName)
        libraryFiles.set(fileName, text === undefined ? undefined : make(text))
      }
      return libraryFiles.get(fileName)
    },
    resolveModuleNameLiterals: (literals, from) => {
      const imports = new Set<string>()
      const found = literals.map(({ text }): ts.ResolvedModuleWithFailedLookupLocations => {
        const own = ownModule(layout, pathOf(from), text)
        if (own === undefined) return { resolvedModule: undefined }
        imports.add(own)
        return { resolvedModule: { resolvedFileName: join(root, own), extension: extensionOf(own) } }
      })
      sources.imported(pathOf(from), imports)
      return found
    },
  }
}

/** The file of the project that a specifier names, as all layers see it. */
const ownModule = ({ modules, paths }: Layout, from: string, specifier: string): string | undefined => {
  const target = modules.resolve(from, specifier)
  return target?.kind === 'file' ? paths[target.file] : undefined
}

const extensionOf = (path: string): string => /(\.d)?\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? '.ts'
