import type { FactsReader, Language } from '#src/codegraph/languages/language.ts'
import type { Description } from './walk.ts'

const made = (name: string, family: string, extensions: string, describe: () => Promise<Description>): Language => ({
  name,
  family,
  extensions: extensions.split(' '),
  isNative: false,
  load: async (): Promise<FactsReader> => {
    const [{ grammarFacts }, description] = await Promise.all([import('./read.ts'), describe()])
    return grammarFacts(description)
  },
})

/** Languages that are read by a grammar and a table of what its nodes mean. */
export const GRAMMAR_LANGUAGES: readonly Language[] = [
  made('go', 'go', '.go', async () => (await import('./go.ts')).GO),
  made('java', 'jvm', '.java', async () => (await import('./java.ts')).JAVA),
  made('csharp', 'csharp', '.cs', async () => (await import('./csharp.ts')).CSHARP),
  made('rust', 'rust', '.rs', async () => (await import('./rust.ts')).RUST),
  made('php', 'php', '.php', async () => (await import('./php.ts')).PHP),
  made('kotlin', 'jvm', '.kt .kts', async () => (await import('./kotlin.ts')).KOTLIN),
]
