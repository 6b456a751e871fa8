import type { Definition, Held, Value } from '#src/codegraph/languages/facts.ts'
import { lookUp } from './lookup.ts'
import { memberOf } from './members.ts'
import { importedTargets } from './modules.ts'
import { definitionOf, factsOf, guarded, keyOf, memoised, type Program } from './program.ts'
import { CERTAINTY, distinct, type Found, found, lessSure } from './targets.ts'

/** What a value can be, by scope, imports and plain assignments alone. Empty where that does not tell. */
export const evaluate = (program: Program, file: number, scope: number, value: Value): readonly Found[] => {
  switch (value.kind) {
    case 'name':
      return lookUp(program, file, scope, value.name)
    case 'definition':
      return [found({ kind: 'definition', file, definition: value.definition })]
    case 'member':
      return distinct(evaluate(program, file, scope, value.object).flatMap((object) => memberOf(program, object, value.name)))
    case 'call':
      return distinct(evaluate(program, file, scope, value.callee).flatMap((callee) => resultOf(program, callee, value.isNew)))
    case 'import':
      return importedTargets(program, file, value.import)
    case 'object':
      return [found({ kind: 'object', file, scope, members: value.members })]
    case 'choice':
      return distinct(
        lessSure(
          value.values.flatMap((each) => evaluate(program, file, scope, each)),
          CERTAINTY.flow,
        ),
      )
    case 'literal':
      return [found({ kind: 'external', symbol: `<builtin>.${value.type}` }, CERTAINTY.typed)]
    case 'instance':
      return lessSure(evaluate(program, file, scope, value.of).flatMap(instanceOf(program)), CERTAINTY.typed)
    case 'this':
    case 'super':
      return receiver(program, file, scope, value.kind)
  }
}

export const evaluateHeld = (program: Program, file: number, held: Held): readonly Found[] =>
  evaluate(program, file, held.scope, held.value)

/** What a name bound to this definition stands for: a variable for what it holds, all else for itself. */
export const valueOfDefinition = (program: Program, file: number, definition: number): readonly Found[] => {
  const made = definitionOf(program, file, definition)
  if (!HOLDERS.has(made.kind)) return [found({ kind: 'definition', file, definition })]
  if (made.traits.includes('self')) return receiverOf(program, file, made.parent)
  return memoised(program, program.memo.values, 'value', keyOf(file, definition), () => heldBy(program, file, made))
}

const HOLDERS = new Set(['VARIABLE', 'PARAMETER', 'PROPERTY'])

const heldBy = (program: Program, file: number, made: Definition): readonly Found[] => {
  const values = distinct(made.values.flatMap((each) => evaluateHeld(program, file, each)))
  const known = values.filter(({ target }) => target.kind !== 'external' || !target.symbol.startsWith('<builtin>.None'))
  if (made.type !== undefined && known.every(({ target }) => target.kind !== 'object')) {
    const typed = lessSure(evaluateHeld(program, file, made.type), CERTAINTY.typed)
    // A declared type says what it may be; an instance that is put there says what it is.
    if (!known.some(({ target }) => target.kind === 'instance' || target.kind === 'definition'))
      return typed.length > 0 ? typed : known
  }
  return lessSure(known, made.values.length > 1 ? CERTAINTY.flow : holdsInstance(known) ? CERTAINTY.typed : CERTAINTY.scope)
}

const holdsInstance = (all: readonly Found[]): boolean => all.some(({ target }) => target.kind === 'instance')

/** What a call gives back: an object of the class, or what the function is declared or seen to return. */
const resultOf = (program: Program, callee: Found, isNew: boolean): readonly Found[] => {
  const { target } = callee
  if (target.kind === 'external') return isNew ? [found(target, CERTAINTY.typed)] : []
  if (target.kind !== 'definition') return []
  const made = definitionOf(program, target.file, target.definition)
  if (made.kind === 'CLASS') return [found({ ...target, kind: 'instance' }, callee.certainty)]
  if (made.kind !== 'FUNCTION' && made.kind !== 'METHOD') return []
  return lessSure(returnedBy(program, target.file, target.definition), callee.certainty)
}

export const returnedBy = (program: Program, file: number, definition: number): readonly Found[] => {
  const made = definitionOf(program, file, definition)
  return memoised(program, program.memo.returned, 'returned', keyOf(file, definition), () => {
    const typed = made.type === undefined ? [] : lessSure(evaluateHeld(program, file, made.type), CERTAINTY.typed)
    if (typed.length > 0) return typed
    if (made.traits.includes('generator')) return []
    return lessSure(distinct(made.returns.flatMap((each) => evaluateHeld(program, file, each))), CERTAINTY.flow)
  })
}

const INSTANTIABLE = new Set(['CLASS', 'INTERFACE', 'ENUM'])

const instanceOf =
  (program: Program) =>
  ({ target, certainty }: Found): readonly Found[] => {
    if (target.kind === 'external' || target.kind === 'instance') return [{ target, certainty }]
    if (target.kind !== 'definition') return []
    const made = definitionOf(program, target.file, target.definition)
    if (INSTANTIABLE.has(made.kind)) return [found({ ...target, kind: 'instance' }, certainty)]
    if (made.kind !== 'TYPE_ALIAS') return []
    const hasMembers = (factsOf(program, target.file).scopes[made.scope]?.names.size ?? 0) > 0
    if (hasMembers) return [found({ ...target, kind: 'instance' }, certainty)]
    return guarded(program, `alias${keyOf(target.file, target.definition)}`, () =>
      made.values.flatMap((each) => evaluateHeld(program, target.file, each)),
    )
  }

/** `this` and `super`: of the method whose code this is; arrow functions and blocks see the one around them. */
const receiver = (program: Program, file: number, scope: number, kind: 'this' | 'super'): readonly Found[] => {
  const facts = factsOf(program, file)
  for (let at = scope; at > 0; ) {
    const { parent, kind: scopeKind, owner } = facts.scopes[at] as (typeof facts.scopes)[number]
    const made = definitionOf(program, file, owner)
    if (scopeKind === 'class' && made.kind === 'CLASS') return asReceiver({ file, definition: owner }, { kind, isStatic: false })
    const isMethod = made.kind === 'METHOD' && definitionOf(program, file, made.parent)?.kind === 'CLASS'
    if (scopeKind === 'function' && isMethod) {
      const isStatic = made.traits.includes('static') || made.traits.includes('class')
      return asReceiver({ file, definition: made.parent }, { kind, isStatic: isStatic && made.name !== 'constructor' })
    }
    const seesOuter = scopeKind === 'block' || made.traits.includes('arrow') || (kind === 'super' && scopeKind === 'function')
    if (!seesOuter) return []
    at = parent
  }
  return []
}

const asReceiver = (
  place: { file: number; definition: number },
  as: { kind: 'this' | 'super'; isStatic: boolean },
): readonly Found[] => {
  if (as.kind === 'super') return [found({ kind: 'super', ...place, isStatic: as.isStatic })]
  return [found({ kind: as.isStatic ? 'definition' : 'instance', ...place })]
}

/** Python's first parameter: the object, or in a class method the class. */
const receiverOf = (program: Program, file: number, method: number): readonly Found[] => {
  const { parent, traits, name } = definitionOf(program, file, method)
  if (definitionOf(program, file, parent)?.kind !== 'CLASS') return []
  const isClass = traits.includes('class') || CLASS_RECEIVERS.has(name)
  return [found({ kind: isClass ? 'definition' : 'instance', file, definition: parent })]
}

const CLASS_RECEIVERS = new Set(['__new__', '__init_subclass__', '__class_getitem__'])
