import { familyOf } from '#src/codegraph/languages/languages.ts'
import type { ConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import type { CheckerInput } from './checker.ts'

type CheckedSource = SourceFile & { readonly checksum: string }

/** What a checker has to be told of the files that were read. */
export const checkerInput = (all: readonly CheckedSource[], configs: readonly ConfigFile[]): CheckerInput => {
  const sources = all.filter(({ facts }) => familyOf(facts.language) === 'javascript')
  const accessors = new Set<string>()
  for (const { facts } of sources)
    for (const { name, traits } of facts.definitions)
      if (traits.includes('getter') || traits.includes('setter')) accessors.add(name)
  const files = sources.map(({ path, checksum, facts }) => {
    const specifiers = [...new Set(facts.imports.map(({ module }) => module))]
    return { path, checksum, specifiers }
  })
  return { files, configs, accessors: [...accessors] }
}
