import type { FileFacts, Value } from '#src/codegraph/languages/facts.ts'
import { factsBuilder } from '#src/codegraph/languages/facts-builder.ts'
import type { FactsReader, SourceText } from '#src/codegraph/languages/language.ts'
import { lineTable } from '#src/codegraph/languages/line-table.ts'
import { loadGrammar, type Node, type Parse } from './tree.ts'
import { type Description, fileDoc, visitChildren, type Walk } from './walk.ts'

/** Where macros make C what no grammar knows, one place tells as much as all. */
const PROBLEMS_MAX = 5

/** Loads the grammar of a language; the reader it gives back keeps one parser. */
export const grammarFacts = async (language: Description): Promise<FactsReader> => {
  const parse = await loadGrammar(language.grammar, language.copying)
  return (source) => facts(language, source, parse)
}

const facts = (language: Description, { text }: SourceText, parse: Parse): FileFacts => {
  const tree = parse(text)
  const table = lineTable(text)
  const build = factsBuilder(language.name, table.range(0, text.length))
  const { rules } = language
  const visit = (node: Node | undefined, scope: number): Value | undefined => {
    if (node === undefined) return undefined
    const rule = rules[node.type]
    if (rule !== undefined) return rule(walk, node, scope)
    visitChildren(walk, node, scope)
    return undefined
  }
  const walk: Walk = { language, build, table, text, doc: '', attributes: [], package: '', visit }
  for (const error of tree.errors.slice(0, PROBLEMS_MAX))
    build.addProblem({ ...table.position(error.start), message: `${language.name} syntax was not understood here` })
  build.draft(0).docstring = fileDoc(walk, tree.root)
  visitChildren(walk, tree.root, 0)
  return {
    ...build.finish(table.count),
    ...(walk.package === '' ? {} : { package: walk.package }),
    ...(tree.errors.length === 0
      ? {}
      : { unread: [...new Set([...text.matchAll(DECLARING)].map(([, name]) => name as string))] }),
  }
}

/** What a line that declares something begins like: `struct name`, `static type *name(`. */
const DECLARING =
  /^[^\S\n]*(?=[A-Za-z_])(?:[\w*&:<>, \t]{0,200}?\b(?:class|struct|enum|protocol|interface|namespace|func|fun|function|typealias|actor|extension)\s+|[\w*&:<>, \t]{0,200}?(?=\w+\s*\())([A-Za-z_]\w*)/gm
