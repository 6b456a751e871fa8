import { type Ref, refKey } from '#src/codegraph/resolve/calls.ts'
import { definitionOf, type Program } from '#src/codegraph/resolve/program.ts'
import type { TypedEnd } from './typed-ends.ts'

/** What the checker's answer makes of the answers of other layers at the same place. */
export type Verdict = {
  /** Whether an end that another layer told stays. */
  readonly keeps: (to: Ref) => boolean
  /** Whether the checker's own end is told. */
  readonly isTold: boolean
}

/**
 * Weighs the checker's end of a call against what the flow of values and the rules of scope found there.
 * - A function or a class that is named is what is called: nothing else stays.
 * - A method may be overridden: what flow found under its name stays, and takes its place, since flow saw the object itself.
 * - What is decorated may have been replaced: there flow saw what is called.
 * - A member without code (an interface's, an abstract one) is told beside the code that flow found for it: who changes the interface
 *   asks for its callers, and who changes the code for its own.
 * - What only the type of a value says, and names outside of the project, are told where nobody else knows better.
 * - JavaScript has no declared types: there the checker fills in what flow does not know.
 */
export const verdictOf = (program: Program, file: number, typed: TypedEnd, others: readonly Ref[]): Verdict => {
  const ours = others.filter((ref) => ref.kind === 'definition')
  if (typed.to.kind !== 'definition') return { keeps: () => true, isTold: others.length === 0 }
  if (ours.length === 0) return { keeps: ({ kind }) => kind !== 'external', isTold: true }
  const isDeclared = /^ts|^[cm]ts/.test(extensionOf(program, file))
  if (!typed.isSure || !isDeclared) return { keeps: () => true, isTold: false }
  const made = definitionOf(program, typed.to.file, typed.to.definition)
  if (made.decorators.length > 0) return { keeps: () => true, isTold: false }
  if (made.traits.includes('abstract')) return { keeps: ({ kind }) => kind !== 'external', isTold: true }
  const key = refKey(typed.to)
  if (made.kind !== 'METHOD' || made.traits.includes('constructor') || made.traits.includes('static'))
    return { keeps: (to) => refKey(to) === key, isTold: true }
  const overriding = new Set(ours.filter((to) => definitionOf(program, to.file, to.definition).name === made.name).map(refKey))
  if (overriding.size === 0) return { keeps: () => false, isTold: true }
  return { keeps: (to) => overriding.has(refKey(to)), isTold: false }
}

const extensionOf = (program: Program, file: number): string => {
  const path = program.files[file]?.path ?? ''
  return path.slice(path.lastIndexOf('.') + 1)
}
