/** The process that isolated-facts.ts starts: texts in, facts out. */
import type { FileFacts } from '#src/codegraph/languages/facts.ts'
import type { SourceText } from '#src/codegraph/languages/language.ts'
import { languageOf } from '#src/codegraph/languages/languages.ts'
import { failureText } from './source.ts'

export type Told = { readonly facts: FileFacts } | { readonly failure: string }

const told = async (source: SourceText): Promise<Told> => {
  try {
    const read = await languageOf(source.path)?.load()
    return read === undefined ? { failure: 'is of no known language' } : { facts: read(source) }
  } catch (thrown) {
    return { failure: failureText(thrown) }
  }
}

process.on('message', async (source: SourceText) => {
  process.send?.(await told(source))
})
