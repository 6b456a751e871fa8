import { GRAMMAR_LANGUAGES } from './grammars/grammars.ts'
import type { Language } from './language.ts'

const typescript: Language = {
  name: 'typescript',
  family: 'javascript',
  extensions: ['.ts', '.tsx', '.mts', '.cts'],
  isNative: true,
  load: async () => {
    const { typescriptFacts } = await import('./typescript/typescript.ts')
    return (source) => typescriptFacts('typescript', source)
  },
}

const javascript: Language = {
  name: 'javascript',
  family: 'javascript',
  extensions: ['.js', '.jsx', '.mjs', '.cjs'],
  isNative: true,
  load: async () => {
    const { typescriptFacts } = await import('./typescript/typescript.ts')
    return (source) => typescriptFacts('javascript', source)
  },
}

const python: Language = {
  name: 'python',
  family: 'python',
  extensions: ['.py', '.pyi'],
  isNative: false,
  load: async () => (await import('./python/python.ts')).pythonFacts(),
}

export const LANGUAGES: readonly Language[] = [typescript, javascript, python, ...GRAMMAR_LANGUAGES]

const BY_EXTENSION = new Map(
  LANGUAGES.flatMap((language) => language.extensions.map((extension) => [extension, language] as const)),
)

/** The language of a file by its extension; undefined where we read none of it. */
export const languageOf = (path: string): Language | undefined =>
  BY_EXTENSION.get(path.slice(path.lastIndexOf('.')).toLowerCase())

/** The family a language's name belongs to. */
export const familyOf = (languageName: string): string =>
  LANGUAGES.find(({ name }) => name === languageName)?.family ?? languageName
