import { OcodeError } from '#src/kernel/error.ts'
import { checkPattern } from './matcher-compile.ts'
import type { Seed, SeedPlanTemplate } from './seed-model.ts'

/** Throws INVALID unless names are unique, every name that is referred to exists, regexes are RE2 and step graphs have no cycle. */
export const checkReferences = (seed: Seed): void => {
  const problemTypes = namesOf('problem types', seed.problemTypes)
  const strategies = namesOf('strategies', seed.strategies)
  namesOf('error patterns', seed.errorPatterns)
  namesOf('plan templates', seed.planTemplates)

  for (const { name, parent } of seed.problemTypes) if (parent) requireAll(name, 'parent', [parent], problemTypes)
  requireAcyclic(
    'problem types',
    seed.problemTypes.map(({ name, parent }) => [name, parent ? [parent] : []]),
  )
  for (const pattern of seed.errorPatterns) {
    requireAll(pattern.name, 'problemTypes', pattern.problemTypes, problemTypes)
    requireAll(pattern.name, 'strategies', pattern.strategies, strategies)
    for (const [index, regex] of pattern.canonicalRegex.entries())
      checkPattern(regex, `Seed ${pattern.name}.canonicalRegex[${index}]`)
  }
  for (const { name, relatedProblemTypes } of seed.strategies)
    requireAll(name, 'relatedProblemTypes', relatedProblemTypes, problemTypes)
  for (const template of seed.planTemplates) {
    requireAll(template.name, 'problemTypes', template.problemTypes, problemTypes)
    checkSteps(template)
  }
}

const checkSteps = ({ name, steps }: SeedPlanTemplate): void => {
  const stepIds = new Set(steps.map(({ stepId }) => stepId))
  if (stepIds.size < steps.length) throw invalid(name, 'two steps have the same stepId')
  for (const { stepId, dependsOn, on_failure } of steps) {
    requireAll(`${name}.${stepId}`, 'dependsOn', dependsOn, stepIds)
    if (on_failure?.action === 'step') requireAll(`${name}.${stepId}`, 'on_failure.step', [on_failure.step ?? ''], stepIds)
  }
  requireAcyclic(
    name,
    steps.map(({ stepId, dependsOn }) => [stepId, dependsOn]),
  )
}

const namesOf = (kind: string, entries: readonly { readonly name: string }[]): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const { name } of entries) {
    if (names.has(name)) throw invalid(name, `is there twice among the ${kind}`)
    names.add(name)
  }
  return names
}

const requireAll = (owner: string, field: string, names: readonly string[], known: ReadonlySet<string>): void => {
  const missing = names.find((name) => !known.has(name))
  if (missing !== undefined) throw invalid(owner, `${field} names ${missing}, which does not exist`)
}

/** Takes away what depends on nothing that is left, until nothing is left; what stays is a cycle. */
const requireAcyclic = (owner: string, edges: readonly (readonly [string, readonly string[]])[]): void => {
  const left = new Map(edges)
  for (let before = -1; left.size > 0 && left.size !== before; ) {
    before = left.size
    for (const [name, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(name)
  }
  if (left.size > 0) throw invalid(owner, `go in a circle: ${[...left.keys()].join(', ')}`)
}

const invalid = (owner: string, problem: string): OcodeError =>
  new OcodeError('INVALID', `Seed ${owner}: ${problem}.`, { details: { entry: owner } })
