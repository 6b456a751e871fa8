import { memberOfClass } from './classes.ts'
import { evaluate, returnedBy, valueOfDefinition } from './evaluate.ts'
import { targetsOf } from './lookup.ts'
import { moduleMember } from './modules.ts'
import { definitionOf, factsOf, guarded, type Program } from './program.ts'
import { CERTAINTY, type Found, found, lessSure, type Target } from './targets.ts'

/** What `object.name` stands for. */
export const memberOf = (program: Program, { target, certainty }: Found, name: string): readonly Found[] =>
  lessSure(member(program, target, name), certainty)

const member = (program: Program, target: Target, name: string): readonly Found[] => {
  switch (target.kind) {
    case 'module':
    case 'folder':
      return moduleMember(program, target, name)
    case 'external':
      return [found({ kind: 'external', symbol: `${target.symbol}.${name}` })]
    case 'object': {
      const value = target.members.get(name)
      return value === undefined ? [] : guarded(program, value, () => evaluate(program, target.file, target.scope, value))
    }
    case 'instance':
      return classMember(program, target, name, { isStatic: false })
    case 'super':
      return classMember(program, { ...target, skip: 1 }, name, { isStatic: target.isStatic })
    case 'definition':
      return memberOfDefinition(program, target, name)
  }
}

const memberOfDefinition = (program: Program, target: Target & { kind: 'definition' }, name: string): readonly Found[] => {
  const made = definitionOf(program, target.file, target.definition)
  switch (made.kind) {
    case 'CLASS':
    case 'ENUM':
      return classMember(program, target, name, { isStatic: true })
    case 'NAMESPACE':
      return targetsOf(program, target.file, factsOf(program, target.file).scopes[made.scope]?.names.get(name) ?? [])
    case 'FUNCTION':
    case 'METHOD':
      return THROUGH.has(name) && !program.systemOf(target.file).classBodySeesNames ? [found(target, CERTAINTY.flow)] : []
    default:
      return []
  }
}

/** `f.call(…)` and `f.apply(…)` call f; what `f.bind(…)` gives is a matter of flow. */
const THROUGH = new Set(['call', 'apply'])

type ClassPlace = { readonly file: number; readonly definition: number; readonly skip?: number }

const classMember = (program: Program, place: ClassPlace, name: string, look: { isStatic: boolean }): readonly Found[] => {
  const isJavaScript = !program.systemOf(place.file).classBodySeesNames
  return memberOfClass(program, place, name).flatMap((one): readonly Found[] => {
    if (one.kind === 'external') return [found(one)]
    const made = definitionOf(program, one.file, one.definition)
    // JavaScript keeps what the class has apart from what its objects have.
    if (isJavaScript && made.traits.includes('static') !== look.isStatic) return []
    if (made.traits.includes('setter')) return []
    if (made.traits.includes('getter') && !look.isStatic) return returnedBy(program, one.file, one.definition)
    return valueOfDefinition(program, one.file, one.definition)
  })
}
