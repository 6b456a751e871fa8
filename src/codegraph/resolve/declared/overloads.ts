import type { CallFact, Definition } from '#src/codegraph/languages/facts.ts'
import { evaluate } from './evaluate.ts'
import { typeOfHeld } from './lookup.ts'
import { definitionAt, typeOrder } from './members.ts'
import type { Declared } from './program.ts'
import type { Place } from './things.ts'

/** Of functions of one name those that a call can mean: by the number of its arguments, then by what is known of their types. */
export const overloads = (declared: Declared, file: number, fact: CallFact, places: readonly Place[]): readonly Place[] => {
  if (places.length === 1) return places
  const fitting = nearest(
    declared,
    places.filter((place) => takes(declared, place, fact.arity)),
    fact.arity,
  )
  if (fitting.length < 2) return fitting
  const scores = fitting.map((place) => agreement(declared, file, fact, place))
  const best = Math.max(...scores)
  return best < 0 ? fitting : fitting.filter((_, index) => scores[index] === best)
}

const takes = (declared: Declared, place: Place, arity: number | undefined): boolean => {
  if (arity === undefined) return true
  const parameters = parametersOf(declared, place)
  const needed = parameters.filter(({ traits }) => !traits.includes('optional') && !traits.includes('variadic')).length
  const most = parameters.some(({ traits }) => traits.includes('variadic')) ? Number.POSITIVE_INFINITY : parameters.length
  return arity >= needed && arity <= most
}

/** Of functions that take the arguments, those that take exactly so many come first. */
const nearest = (declared: Declared, places: readonly Place[], arity: number | undefined): readonly Place[] => {
  const exact = places.filter((place) => {
    const parameters = parametersOf(declared, place)
    return parameters.length === arity && !parameters.some(({ traits }) => traits.includes('variadic'))
  })
  return exact.length > 0 ? exact : places
}

const NEVER = -1

/** How many arguments are objects of a type that the parameter takes; NEVER where one is of another. */
const agreement = (declared: Declared, file: number, fact: CallFact, place: Place): number => {
  let agreed = 0
  for (const [index, value] of fact.arguments.entries()) {
    const parameter = definitionAt(declared, place).parameters[index]
    const given = value && evaluate(declared, file, fact.scope, value)
    if (parameter === undefined || given?.kind !== 'instance') continue
    const type = typeOfHeld(declared, { file: place.file, definition: parameter })
    if (type?.kind !== 'instance') continue
    if (!typeOrder(declared, given.container).includes(type.container)) return NEVER
    agreed += 1
  }
  return agreed
}

const parametersOf = (declared: Declared, place: Place): readonly Definition[] =>
  definitionAt(declared, place).parameters.map((parameter) => definitionAt(declared, { file: place.file, definition: parameter }))
