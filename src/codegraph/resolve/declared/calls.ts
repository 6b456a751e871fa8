import type { CallFact, Scope } from '#src/codegraph/languages/facts.ts'
import { type CallEdge, type Calls, type Ref, type ReferenceEdge, type Resolution, refKey } from '#src/codegraph/resolve/calls.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { evaluate } from './evaluate.ts'
import { inheritedFromOthers } from './lookup.ts'
import { definitionAt, typeOrder } from './members.ts'
import { fromOutside } from './outside.ts'
import { overloads } from './overloads.ts'
import type { Declared } from './program.ts'
import type { Container, Place, Thing } from './things.ts'

/** Call sites kept of one edge. */
const SITES_MAX = 200
/** Functions of one name that take as many arguments; more of them say nothing. */
const OVERLOADS_MAX = 4
/** Chosen, as in calls.ts: what scope tells is the language's own rule, a declared type may hold an object of a subtype. */
const SCOPE = 1
const TYPED = 0.9

type Where = { readonly file: number; readonly family: string }
type End = { readonly to: Ref; readonly resolution: Resolution; readonly confidence: number }

/** Every call of a file that scope, imports and declared types can tell, one edge for each pair of ends. */
export const declaredCalls = (declared: Declared, where: Where): Calls => {
  const { facts } = declared.files[where.file] as SourceFile
  const calls = new Map<string, CallEdge>()
  const references = new Map<string, ReferenceEdge>()
  for (const fact of facts.calls) {
    const from: Ref = { kind: 'definition', file: where.file, definition: (facts.scopes[fact.scope] as Scope).owner }
    const callee = calleeOf(declared, where.file, fact)
    for (const end of endsOf(declared, where, callee, fact)) addCall(calls, from, end, fact)
    if (callee?.kind === 'container') addReference(references, from, madeType(declared, callee.container, where, fact), fact.line)
    for (const value of fact.arguments) {
      const given = value && evaluate(declared, where.file, fact.scope, value)
      if (given?.kind === 'functions') addReference(references, from, refOf(given.places[0] as Place), fact.line)
    }
  }
  return { calls: [...calls.values()], references: [...references.values()] }
}

const calleeOf = (declared: Declared, file: number, { callee, scope, isNew }: CallFact): Thing | undefined => {
  const thing = evaluate(declared, file, scope, callee)
  // Only types are made.
  if (isNew && thing?.kind === 'functions') return undefined
  if (thing !== undefined) return thing
  const inherited = callee.kind === 'name' && !isNew ? inheritedFromOthers(declared, file, scope, callee.name) : undefined
  return inherited ?? fromOutside(declared, file, { callee, scope, isNew })
}

const refOf = ({ file, definition }: Place): Ref => ({ kind: 'definition', file, definition })

const endsOf = (declared: Declared, { file, family }: Where, callee: Thing | undefined, fact: CallFact): End[] => {
  const ends = (places: readonly Place[], isTyped = false): End[] => chosen(declared, file, fact, { places, isTyped })
  switch (callee?.kind) {
    case 'functions':
      return ends(callee.places, callee.isTyped)
    case 'external':
      // An object that is called holds a function that nobody knows: C#'s `Action`.
      if (callee.isInstance === true) return []
      return [{ to: { kind: 'external', symbol: callee.symbol, family }, resolution: 'external', confidence: SCOPE }]
    case 'container':
      return ends(constructorsOf(declared, callee.container))
    case 'super':
      return ends(firstConstructors(declared, typeOrder(declared, callee.container).slice(1)))
    case 'instance':
      return callee.isThis ? ends(constructorsIn(declared, callee.container)) : []
    default:
      return []
  }
}

/** The type's own constructors, else those it inherits. */
const constructorsOf = (declared: Declared, container: Container): readonly Place[] =>
  firstConstructors(declared, typeOrder(declared, container))

const firstConstructors = (declared: Declared, order: readonly Container[]): readonly Place[] =>
  order.map((each) => constructorsIn(declared, each)).find((each) => each.length > 0) ?? []

const constructorsIn = (declared: Declared, container: Container): readonly Place[] =>
  declared
    .joined(container.members.get('constructor') ?? [])
    .filter((place) => definitionAt(declared, place).traits.includes('constructor'))

/** A type without a constructor of ours is made all the same: that is known, a call is not. */
const madeType = (declared: Declared, container: Container, { file }: Where, fact: CallFact): Ref | undefined => {
  const [place] = container.places
  if (place === undefined || (place.file === file && definitionAt(declared, place).kind === 'NAMESPACE')) return undefined
  const called = { places: constructorsOf(declared, container), isTyped: false }
  return chosen(declared, file, fact, called).length > 0 ? undefined : refOf(place)
}

type Called = { readonly places: readonly Place[]; readonly isTyped: boolean }

/** The functions of one name that take what is given; where several do, each is only likely. */
const chosen = (declared: Declared, file: number, fact: CallFact, { places, isTyped }: Called): End[] => {
  const all = overloads(declared, file, fact, places)
  if (all.length > OVERLOADS_MAX) return []
  const resolution = all.length > 1 ? 'dynamic' : isTyped ? 'typed' : 'scope'
  const confidence = (isTyped ? TYPED : SCOPE) / Math.max(all.length, 1)
  return all.map((place) => ({ to: refOf(place), resolution, confidence }))
}

const addCall = (calls: Map<string, CallEdge>, from: Ref, end: End, { line, column }: CallFact): void => {
  const key = `${refKey(from)}>${refKey(end.to)}`
  const known = calls.get(key)
  if (known === undefined) {
    const { to, resolution, confidence } = end
    calls.set(key, { from, to, resolution, confidence, lines: [line], columns: [column] })
    return
  }
  if (end.confidence > known.confidence) Object.assign(known, { confidence: end.confidence, resolution: end.resolution })
  if (known.lines.length >= SITES_MAX) return
  known.lines.push(line)
  known.columns.push(column)
}

const addReference = (references: Map<string, ReferenceEdge>, from: Ref, to: Ref | undefined, line: number): void => {
  if (to === undefined) return
  const key = `${refKey(from)}>${refKey(to)}`
  const known = references.get(key)
  if (known === undefined) references.set(key, { from, to, lines: [line] })
  else if (known.lines.length < SITES_MAX && !known.lines.includes(line)) known.lines.push(line)
}
