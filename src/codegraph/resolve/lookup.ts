import { valueOfDefinition } from './evaluate.ts'
import { importedTargets, starImported } from './modules.ts'
import { factsOf, type Program } from './program.ts'
import { distinct, type Found, found } from './targets.ts'

/** What a name stands for where it is written: the innermost scope that binds it decides, then star imports, then the language. */
export const lookUp = (program: Program, file: number, scope: number, name: string): readonly Found[] => {
  const facts = factsOf(program, file)
  const system = program.systemOf(file)
  for (let at = scope; at !== -1; ) {
    const { parent, kind, names } = facts.scopes[at] as (typeof facts.scopes)[number]
    const isSeen = kind !== 'class' || (at === scope && system.classBodySeesNames)
    const bindings = isSeen ? names.get(name) : undefined
    if (bindings !== undefined) return targetsOf(program, file, bindings)
    at = parent
  }
  const starred = starImported(program, file, name)
  if (starred.length > 0) return starred
  return system.isBuiltIn(name) ? [found({ kind: 'external', symbol: `<builtin>.${name}` })] : []
}

/** What the bindings of one name stand for together. */
export const targetsOf = (program: Program, file: number, bindings: readonly number[]): readonly Found[] =>
  distinct(
    bindings.flatMap((binding) =>
      binding >= 0 ? valueOfDefinition(program, file, binding) : importedTargets(program, file, -1 - binding),
    ),
  )
