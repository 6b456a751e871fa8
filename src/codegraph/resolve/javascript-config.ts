import { posix } from 'node:path'

/** A file that says how names of modules lead to files: package.json, tsconfig.json, go.mod. Its path is relative to the root. */
export type ConfigFile = { readonly path: string; readonly text: string }

export const isConfigFile = (name: string): boolean =>
  name === 'package.json' || name === 'go.mod' || name === 'Cargo.toml' || /^[tj]sconfig(\.[\w.-]+)?\.json$/.test(name)

export type Manifest = {
  readonly folder: string
  readonly name: string
  /** Source files the package begins with, as it says itself. */
  readonly entries: readonly string[]
  readonly imports: readonly (readonly [string, readonly string[]])[]
}

export type PathRules = {
  readonly folder: string
  readonly baseUrl: string
  readonly hasBaseUrl: boolean
  readonly paths: readonly (readonly [string, readonly string[]])[]
}

export const manifestsOf = (configs: readonly ConfigFile[]): Manifest[] =>
  configs
    .filter(({ path }) => posix.basename(path) === 'package.json')
    .map(({ path, text }) => {
      const json = parsed(text)
      return {
        folder: folderOf(path),
        name: typeof json.name === 'string' ? json.name : '',
        entries: [...strings(json.source), ...strings(json.exports), ...strings(json.module), ...strings(json.main)],
        imports: Object.entries(record(json.imports)).map(([pattern, value]) => [pattern, strings(value)] as const),
      }
    })

export const pathsOf = (configs: readonly ConfigFile[]): PathRules[] => {
  const byPath = new Map(configs.map((config) => [config.path, config.text]))
  return configs
    .filter(({ path }) => /^[tj]sconfig\.json$/.test(posix.basename(path)))
    .map(({ path }) => ({ folder: folderOf(path), ...optionsOf(byPath, path, EXTENDS_MAX) }))
}

const EXTENDS_MAX = 5

type PathOptions = Omit<PathRules, 'folder'>

/** `paths` and `baseUrl`, its own or those of what it extends. */
const optionsOf = (byPath: ReadonlyMap<string, string>, path: string, depth: number): PathOptions => {
  const json = parsed(byPath.get(path) ?? '')
  const options = record(json.compilerOptions)
  const base = depth > 0 ? strings(json.extends).find((each) => each.startsWith('.')) : undefined
  const inherited = base === undefined ? undefined : optionsOf(byPath, extended(folderOf(path), base), depth - 1)
  const hasBaseUrl = typeof options.baseUrl === 'string'
  const ownBase = posix.join(folderOf(path), hasBaseUrl ? (options.baseUrl as string) : '.')
  const own = Object.entries(record(options.paths)).map(([pattern, value]) => [pattern, strings(value)] as const)
  if (own.length === 0 && !hasBaseUrl && inherited !== undefined) return inherited
  return { baseUrl: ownBase, hasBaseUrl, paths: own.length > 0 ? own : (inherited?.paths ?? []) }
}

const extended = (folder: string, base: string): string => posix.join(folder, base.endsWith('.json') ? base : `${base}.json`)

const folderOf = (path: string): string => posix.dirname(path).replace(/^\.$/, '')

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** All texts in a value of nested conditions, at most the twenty first. */
const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings).slice(0, 20)
}

/** JSON with the comments and trailing commas tsconfig files have; empty where it is no JSON. */
const parsed = (text: string): Record<string, unknown> => {
  try {
    return record(JSON.parse(text))
  } catch {
    try {
      const plain = text.replace(
        /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
        (_all, quoted: string | undefined) => quoted ?? '',
      )
      return record(JSON.parse(plain.replace(/,(\s*[}\]])/g, '$1')))
    } catch {
      return {}
    }
  }
}
