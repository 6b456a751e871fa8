import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { JAVASCRIPT_BUILTINS } from './builtins.ts'
import { type ConfigFile, type Manifest, manifestsOf, type PathRules, pathsOf } from './javascript-config.ts'
import type { ModuleSystem, ModuleTarget } from './program.ts'

const EXTENSIONS = ['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']
/** A TypeScript file is imported under the name it will be compiled to. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts', '.d.mts'],
  '.cjs': ['.cts', '.d.cts'],
}

/**
 * JavaScript's and TypeScript's modules: relative paths with or without extension, index files, tsconfig `paths` and
 * `baseUrl`, package.json `imports`, and packages of the same repository by their name.
 */
export const javascriptModules = (files: ReadonlyMap<string, number>, configs: readonly ConfigFile[]): ModuleSystem => {
  const manifests = manifestsOf(configs)
  const paths = pathsOf(configs)
  const byPackage = new Map(manifests.filter(({ name }) => name !== '').map((manifest) => [manifest.name, manifest]))

  const at = (path: string): ModuleTarget | undefined => {
    for (const candidate of candidates(path)) {
      const file = files.get(candidate)
      if (file !== undefined) return { kind: 'file', file }
    }
    return undefined
  }

  const resolve = (fromPath: string, specifier: string): ModuleTarget | undefined => {
    if (/^\.{1,2}(\/|$)/.test(specifier)) return at(posix.join(posix.dirname(fromPath), specifier))
    if (isBuiltin(specifier)) return { kind: 'external', name: specifier.replace(/^node:/, '') }
    const mapped =
      throughPaths(nearest(paths, fromPath), specifier, at) ?? throughImports(nearest(manifests, fromPath), specifier, at)
    if (mapped !== undefined) return mapped
    if (specifier.startsWith('#') || specifier.startsWith('/') || specifier === '') return undefined
    return workspacePackage(byPackage, specifier, at) ?? { kind: 'external', name: specifier }
  }

  const known = new Map<string, ModuleTarget | undefined>()
  return {
    classBodySeesNames: false,
    constructorName: 'constructor',
    isBuiltIn: (name) => JAVASCRIPT_BUILTINS.has(name),
    submodule: () => undefined,
    resolve: (fromPath, specifier) => {
      const key = `${posix.dirname(fromPath)}\u0000${specifier}`
      if (!known.has(key)) known.set(key, resolve(fromPath, specifier))
      return known.get(key)
    },
  }
}

const candidates = (path: string): string[] => {
  const clean = path.replace(/[?#].*$/, '').replace(/\/$/, '')
  const extension = posix.extname(clean)
  const stem = clean.slice(0, clean.length - extension.length)
  const sources = SOURCES_OF[extension] ?? []
  const folder = clean === '.' || clean === '' ? '' : `${clean}/`
  return [
    clean,
    ...sources.map((source) => stem + source),
    ...EXTENSIONS.map((each) => clean + each),
    ...EXTENSIONS.map((each) => `${folder}index${each}`),
  ]
}

type At = (path: string) => ModuleTarget | undefined

/** The rules of the folder that is nearest above a file. */
const nearest = <T extends { readonly folder: string }>(all: readonly T[], path: string): T | undefined =>
  all
    .filter(({ folder }) => folder === '' || path.startsWith(`${folder}/`))
    .reduce<T | undefined>(
      (best, each) => (best === undefined || each.folder.length > best.folder.length ? each : best),
      undefined,
    )

const throughPaths = (rules: PathRules | undefined, specifier: string, at: At): ModuleTarget | undefined => {
  if (rules === undefined) return undefined
  for (const [pattern, substitutes] of rules.paths) {
    const star = matched(pattern, specifier)
    if (star === undefined) continue
    for (const substitute of substitutes) {
      const target = at(posix.join(rules.baseUrl, substitute.replace('*', star)))
      if (target !== undefined) return target
    }
  }
  return rules.hasBaseUrl ? at(posix.join(rules.baseUrl, specifier)) : undefined
}

const throughImports = (manifest: Manifest | undefined, specifier: string, at: At): ModuleTarget | undefined => {
  if (manifest === undefined || !specifier.startsWith('#')) return undefined
  for (const [pattern, substitutes] of manifest.imports) {
    const star = matched(pattern, specifier)
    if (star === undefined) continue
    for (const substitute of substitutes) {
      const target = substitute.startsWith('.') ? at(posix.join(manifest.folder, substitute.replace('*', star))) : undefined
      if (target !== undefined) return target
    }
  }
  return undefined
}

/** A package that lies in this repository: its source where we find it, since what it builds is not there. */
const workspacePackage = (byPackage: ReadonlyMap<string, Manifest>, specifier: string, at: At): ModuleTarget | undefined => {
  const parts = specifier.split('/')
  const length = specifier.startsWith('@') ? 2 : 1
  const manifest = byPackage.get(parts.slice(0, length).join('/'))
  if (manifest === undefined) return undefined
  const rest = parts.slice(length).join('/')
  const entries = rest === '' ? [...manifest.entries, 'src/index', 'src/main', 'index'] : [rest, `src/${rest}`]
  for (const entry of entries) {
    const target = at(posix.join(manifest.folder, entry))
    if (target !== undefined) return target
  }
  return undefined
}

/** What the star of a pattern stands for; empty where it has none and is equal. */
const matched = (pattern: string, specifier: string): string | undefined => {
  const star = pattern.indexOf('*')
  if (star === -1) return pattern === specifier ? '' : undefined
  const tail = pattern.slice(star + 1)
  const fits = specifier.length >= pattern.length - 1 && specifier.startsWith(pattern.slice(0, star)) && specifier.endsWith(tail)
  return fits ? specifier.slice(star, specifier.length - tail.length) : undefined
}
