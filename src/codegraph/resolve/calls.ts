import type { CallFact, Value } from '#src/codegraph/languages/facts.ts'
import { memberOfClass } from './classes.ts'
import { evaluate } from './evaluate.ts'
import { definitionOf, factsOf, type Program } from './program.ts'
import { CERTAINTY, type Certainty, type Found } from './targets.ts'

/** An end of a relationship. */
export type Ref =
  | { readonly kind: 'file'; readonly file: number }
  | { readonly kind: 'definition'; readonly file: number; readonly definition: number }
  | { readonly kind: 'external'; readonly symbol: string; readonly family: string }

export type Resolution = 'scope' | 'typed' | 'flow' | 'dynamic' | 'external'

export type CallEdge = {
  readonly from: Ref
  readonly to: Ref
  resolution: Resolution
  /** 0..1: how often an edge found this way is right. */
  confidence: number
  readonly lines: number[]
  readonly columns: number[]
}

export type ReferenceEdge = { readonly from: Ref; readonly to: Ref; readonly lines: number[] }

export type Calls = { readonly calls: readonly CallEdge[]; readonly references: readonly ReferenceEdge[] }

/** Chosen, to be replaced by measured shares once there is ground truth for each kind: scope is the language's own rule, values may be reassigned. */
const CONFIDENCE: Readonly<Record<Certainty, number>> = { [CERTAINTY.scope]: 1, [CERTAINTY.typed]: 0.9, [CERTAINTY.flow]: 0.75 }
/** A call that may go to several places goes to each of them less surely. */
const SEVERAL = 0.8
const NAMES: Readonly<Record<Certainty, Resolution>> = {
  [CERTAINTY.scope]: 'scope',
  [CERTAINTY.typed]: 'typed',
  [CERTAINTY.flow]: 'flow',
}

/** Every call and reference of a file that scope and imports can tell, one edge for each pair of ends. */
export const callsOfFile = (program: Program, context: { file: number; family: string }): Calls => {
  const { file, family } = context
  const calls = new Map<string, CallEdge>()
  const references = new Map<string, ReferenceEdge>()
  for (const call of factsOf(program, file).calls) {
    const from = ownerOf(program, file, call.scope)
    const ends = evaluate(program, file, call.scope, call.callee).flatMap((callee) => endsOfCall(program, family, callee))
    const several = new Set(ends.map(({ to }) => refKey(to))).size > 1
    for (const end of ends) {
      if (end.isCall) addCall(calls, { from, end, call, several })
      else addReference(references, { from, to: end.to, line: call.line })
    }
    for (const argument of call.arguments)
      for (const to of functionsIn(program, file, call.scope, argument)) addReference(references, { from, to, line: call.line })
  }
  for (const { owner, scope, value, line } of factsOf(program, file).mentions ?? [])
    for (const to of functionsIn(program, file, scope, value))
      if (!isWithin(program, file, { owner, to }))
        addReference(references, { from: { kind: 'definition', file, definition: owner }, to, line })
  if (family === 'javascript') for (const reference of referencesOfTypes(program, file)) addReference(references, reference)
  return { calls: [...calls.values()], references: [...references.values()] }
}

/** Classes and types that variables, parameters and properties are declared to hold. What a function returns is RETURNS. */
const referencesOfTypes = (program: Program, file: number): Reference[] =>
  factsOf(program, file).definitions.flatMap(({ kind, type, parent, range }): Reference[] => {
    if (type === undefined || kind === 'FUNCTION' || kind === 'METHOD') return []
    const owner = shownAround(program, file, parent)
    const types = evaluate(program, file, type.scope, type.value).flatMap(({ target }) =>
      target.kind === 'instance' && definitionOf(program, target.file, target.definition).shown
        ? [{ kind: 'definition', file: target.file, definition: target.definition } as const]
        : [],
    )
    return types
      .filter((to) => !isWithin(program, file, { owner, to }))
      .map((to) => ({ from: { kind: 'definition', file, definition: owner }, to, line: range.startLine }))
  })

/** A definition, or the innermost one around it that the graph shows. */
const shownAround = (program: Program, file: number, definition: number): number => {
  for (let at = definition; at > 0; at = definitionOf(program, file, at).parent)
    if (definitionOf(program, file, at).shown) return at
  return 0
}

/** What a function or class says of itself, or of what stands around it, is no use of it. */
const isWithin = (program: Program, file: number, { owner, to }: { owner: number; to: Ref }): boolean => {
  for (let at = owner; at > 0; at = definitionOf(program, file, at).parent)
    if (to.kind === 'definition' && to.file === file && to.definition === at) return true
  return false
}

/** The function, class or module whose code a scope is. */
const ownerOf = (program: Program, file: number, scope: number): Ref => ({
  kind: 'definition',
  file,
  definition: factsOf(program, file).scopes[scope]?.owner ?? 0,
})

type End = { readonly to: Ref; readonly certainty: Certainty; readonly isCall: boolean }

const endsOfCall = (program: Program, family: string, { target, certainty }: Found): End[] => {
  if (target.kind === 'external') return [{ to: { kind: 'external', symbol: target.symbol, family }, certainty, isCall: true }]
  if (target.kind === 'super') return constructorsOf(program, family, { ...target, skip: 1 }, certainty)
  if (target.kind === 'instance') return calledMembers(program, family, target, '__call__', CERTAINTY.typed)
  if (target.kind !== 'definition') return []
  const { kind } = definitionOf(program, target.file, target.definition)
  if (kind === 'FUNCTION' || kind === 'METHOD') return [{ to: target, certainty, isCall: true }]
  if (kind !== 'CLASS') return []
  const constructors = constructorsOf(program, family, target, certainty)
  // A class without a constructor of ours is made all the same: that is known, a call is not.
  return constructors.length > 0 ? constructors : [{ to: target, certainty, isCall: false }]
}

type ClassPlace = { readonly file: number; readonly definition: number; readonly skip?: number }

const constructorsOf = (program: Program, family: string, place: ClassPlace, certainty: Certainty): End[] =>
  calledMembers(program, family, place, program.systemOf(place.file).constructorName, certainty).filter(
    ({ to }) => to.kind === 'definition',
  )

const calledMembers = (program: Program, family: string, place: ClassPlace, name: string, certainty: Certainty): End[] =>
  memberOfClass(program, place, name).flatMap((one): End[] => {
    if (one.kind === 'external') return [{ to: { kind: 'external', symbol: one.symbol, family }, certainty, isCall: true }]
    return definitionOf(program, one.file, one.definition).kind === 'METHOD' ? [{ to: one, certainty, isCall: true }] : []
  })

/** Functions of ours that are handed over as arguments: not calls yet, but whoever changes them should know. */
const functionsIn = (program: Program, file: number, scope: number, value: Value | undefined): Ref[] => {
  if (value === undefined || value.kind === 'definition') return []
  return evaluate(program, file, scope, value).flatMap(({ target }): Ref[] => {
    if (target.kind !== 'definition') return []
    const { kind } = definitionOf(program, target.file, target.definition)
    return kind === 'FUNCTION' || kind === 'METHOD' || kind === 'CLASS' ? [target] : []
  })
}

type Made = { readonly from: Ref; readonly end: End; readonly call: CallFact; readonly several: boolean }

const addCall = (calls: Map<string, CallEdge>, { from, end, call, several }: Made): void => {
  const key = `${refKey(from)}>${refKey(end.to)}`
  const confidence = CONFIDENCE[end.certainty] * (several ? SEVERAL : 1)
  const resolution = end.to.kind === 'external' ? 'external' : NAMES[end.certainty]
  const known = calls.get(key)
  if (known === undefined) {
    calls.set(key, { from, to: end.to, resolution, confidence, lines: [call.line], columns: [call.column] })
    return
  }
  if (confidence > known.confidence) Object.assign(known, { confidence, resolution })
  if (known.lines.length >= SITES_MAX) return
  known.lines.push(call.line)
  known.columns.push(call.column)
}

/** Call sites kept of one edge. */
const SITES_MAX = 200

type Reference = { readonly from: Ref; readonly to: Ref; readonly line: number }

const addReference = (references: Map<string, ReferenceEdge>, made: Reference): void => {
  const key = `${refKey(made.from)}>${refKey(made.to)}`
  const known = references.get(key)
  if (known === undefined) references.set(key, { from: made.from, to: made.to, lines: [made.line] })
  else if (known.lines.length < SITES_MAX && !known.lines.includes(made.line)) known.lines.push(made.line)
}

export const refKey = (ref: Ref): string =>
  ref.kind === 'external' ? ref.symbol : ref.kind === 'file' ? `f${ref.file}` : `${ref.file}:${ref.definition}`
