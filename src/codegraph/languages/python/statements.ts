import { held } from '#src/codegraph/languages/facts-builder.ts'
import { defineClass, defineDecorated, defineFunction } from './definitions.ts'
import { field, type Node, ofType, parts, sourceOf, type Walk } from './syntax.ts'
import { assign } from './targets.ts'

type Handler = (walk: Walk, node: Node, scope: number) => void

/** Handlers of statements by node type; what is not here is walked through. */
export const STATEMENTS: Readonly<Record<string, Handler>> = {
  import_statement: (walk, node, scope) => importStatement(walk, node, scope),
  import_from_statement: (walk, node, scope) => importFrom(walk, node, scope),
  future_import_statement: () => {},
  function_definition: (walk, node, scope) => void defineFunction(walk, node, scope),
  class_definition: (walk, node, scope) => void defineClass(walk, node, scope),
  decorated_definition: defineDecorated,
  augmented_assignment: (walk, node, scope) => {
    walk.visit(field(node, 'right'), scope)
    assign(walk, field(node, 'left'), scope, { value: undefined, whole: node })
  },
  return_statement: (walk, node, scope) => {
    const value = walk.visit(parts(node)[0], scope)
    walk.build.draft(walk.build.scopeAt(scope).owner).returns.push(...held(scope, value))
  },
  for_statement: (walk, node, scope) => {
    walk.visit(field(node, 'right'), scope)
    assign(walk, field(node, 'left'), scope, { value: undefined, whole: field(node, 'left') as Node })
    walk.visit(field(node, 'body'), scope)
    walk.visit(field(node, 'alternative'), scope)
  },
  as_pattern: (walk, node, scope) => {
    const [expression] = parts(node)
    const value = walk.visit(expression, scope)
    assign(walk, field(node, 'alias'), scope, { value: expression?.type === 'call' ? entered(value) : undefined, whole: node })
  },
  global_statement: (walk, node, scope) => declareOuter(walk, node, scope),
  nonlocal_statement: (walk, node, scope) => declareOuter(walk, node, scope),
  keyword_argument: (walk, node, scope) => void walk.visit(field(node, 'value'), scope),
  case_clause: (walk, node, scope) => {
    for (const part of parts(node)) if (part.type !== 'case_pattern') walk.visit(part, scope)
  },
}

/** `with C() as x`: x is what C.__enter__ gives, in nearly every class itself; that is followed as a call of `__enter__`. */
const entered = (value: ReturnType<Walk['visit']>): ReturnType<Walk['visit']> =>
  value && {
    kind: 'choice',
    values: [{ kind: 'call', callee: { kind: 'member', object: value, name: '__enter__' }, isNew: false }],
  }

const importStatement = (walk: Walk, node: Node, scope: number): void => {
  const { build } = walk
  for (const part of parts(node)) {
    const written = part.type === 'aliased_import' ? field(part, 'name') : part
    const at = { ...walk.table.position(part.start), scope, name: '*', all: false, typeOnly: false }
    const module = sourceOf(walk, written).replace(/\s/g, '')
    if (part.type === 'aliased_import') {
      build.addImport({ ...at, module }, sourceOf(walk, field(part, 'alias')))
      continue
    }
    const top = module.split('.')[0] as string
    build.addImport({ ...at, module: top }, top)
    if (module !== top) build.addImport({ ...at, module })
  }
}

const importFrom = (walk: Walk, node: Node, scope: number): void => {
  const { build } = walk
  const module = sourceOf(walk, field(node, 'module_name')).replace(/\s/g, '')
  const at = { ...walk.table.position(node.start), scope, module, all: false, typeOnly: false }
  if (ofType(node, 'wildcard_import')) {
    build.addImport({ ...at, name: '*', all: true })
    return
  }
  for (const part of node.children.filter((child) => child.field === 'name')) {
    const isAliased = part.type === 'aliased_import'
    const name = sourceOf(walk, isAliased ? field(part, 'name') : part)
    build.addImport({ ...at, name }, isAliased ? sourceOf(walk, field(part, 'alias')) : name)
  }
}

const declareOuter = (walk: Walk, node: Node, scope: number): void => {
  const names = walk.outerNames.get(scope) ?? new Set<string>()
  for (const name of parts(node)) names.add(sourceOf(walk, name))
  walk.outerNames.set(scope, names)
}
