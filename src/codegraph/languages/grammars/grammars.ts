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

/** A header says by its text whether it is one of C or of C++. */
const header: Language = {
  name: 'c',
  family: 'c',
  extensions: ['.h'],
  isNative: false,
  load: async (): Promise<FactsReader> => {
    const [{ grammarFacts }, { C, CPP }] = await Promise.all([import('./read.ts'), import('./c.ts')])
    const [asC, asCpp] = await Promise.all([grammarFacts(C), grammarFacts(CPP)])
    return (source) => (CPP_WORDS.test(source.text) ? asCpp(source) : asC(source))
  },
}

const CPP_WORDS =
  /^[ \t]*(?:class\s+\w|namespace[\s{]|template\s*<|(?:public|private|protected)\s*:|using\s+\w)|\bstd::|\boperator\s*\W|\bvirtual\s/m

/** Languages that are read by a grammar and a table of what its nodes mean. */
export const GRAMMAR_LANGUAGES: readonly Language[] = [
  made('go', 'go', '.go', async () => (await import('./go.ts')).GO),
  made('java', 'jvm', '.java', async () => (await import('./java.ts')).JAVA),
  made('csharp', 'csharp', '.cs', async () => (await import('./csharp.ts')).CSHARP),
  made('c', 'c', '.c', async () => (await import('./c.ts')).C),
  made('cpp', 'c', '.cpp .cc .cxx .hpp .hh .hxx .ipp', async () => (await import('./c.ts')).CPP),
  made('ruby', 'ruby', '.rb .rake', async () => (await import('./ruby.ts')).RUBY),
  made('swift', 'swift', '.swift', async () => (await import('./swift.ts')).SWIFT),
  made('bash', 'bash', '.sh .bash', async () => (await import('./bash.ts')).BASH),
  header,
  made('rust', 'rust', '.rs', async () => (await import('./rust.ts')).RUST),
  made('php', 'php', '.php', async () => (await import('./php.ts')).PHP),
  made('kotlin', 'jvm', '.kt .kts', async () => (await import('./kotlin.ts')).KOTLIN),
]
