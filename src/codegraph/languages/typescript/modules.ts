import type { Value } from '#src/codegraph/languages/facts.ts'
import { defineClass } from './classes.ts'
import { declare } from './declarations.ts'
import { defineFunction } from './functions.ts'
import { child, children, isFunction, type Node, nameOf, patternNames, stringOf, textOf, unwrapped, type Walk } from './syntax.ts'

/** `import` and `export` in all their forms. */
export const visitModuleStatement = (walk: Walk, node: Node, scope: number): void => {
  switch (node.type) {
    case 'ImportDeclaration':
      importDeclaration(walk, node, scope)
      return
    case 'ExportNamedDeclaration':
      exportNamed(walk, node, scope)
      return
    case 'ExportDefaultDeclaration':
      exportDefault(walk, node, scope)
      return
    case 'ExportAllDeclaration':
      exportAll(walk, node, scope)
      return
    case 'TSExportAssignment': {
      const value = walk.visit(child(node, 'expression'), scope)
      if (value) walk.build.addExport({ kind: 'whole', value: { scope, value } })
      return
    }
    case 'TSImportEqualsDeclaration':
      importEquals(walk, node, scope)
      return
  }
}

const importAt = (walk: Walk, node: Node, scope: number, kindKey: string) => ({
  module: stringOf(child(node, 'source')) ?? '',
  all: false,
  typeOnly: node[kindKey] === 'type',
  ...walk.table.position(node.start),
  scope,
})

const importDeclaration = (walk: Walk, node: Node, scope: number): void => {
  const at = importAt(walk, node, scope, 'importKind')
  const specifiers = children(node, 'specifiers')
  if (specifiers.length === 0) walk.build.addImport({ ...at, name: '*' })
  for (const specifier of specifiers) {
    const name =
      specifier.type === 'ImportSpecifier'
        ? nameOf(child(specifier, 'imported'))
        : specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : '*'
    const typeOnly = at.typeOnly || specifier.importKind === 'type'
    walk.build.addImport({ ...at, typeOnly, name: name ?? '*' }, textOf(child(specifier, 'local'), 'name'))
  }
}

const importEquals = (walk: Walk, node: Node, scope: number): void => {
  const module = stringOf(child(child(node, 'moduleReference'), 'expression'))
  if (module === undefined) return
  const at = { ...importAt(walk, node, scope, 'importKind'), module }
  walk.build.addImport({ ...at, name: '*' }, nameOf(child(node, 'id')) ?? '')
}

const exportNamed = (walk: Walk, node: Node, scope: number): void => {
  const { build } = walk
  const declaration = child(node, 'declaration')
  if (declaration) {
    declare(walk, declaration, scope, node.start)
    for (const name of declaredNames(declaration)) exportLocal(walk, scope, { exported: name, local: name })
  }
  const at = importAt(walk, node, scope, 'exportKind')
  for (const specifier of children(node, 'specifiers')) {
    const local = nameOf(child(specifier, 'local')) ?? ''
    const exported = nameOf(child(specifier, 'exported')) ?? local
    if (at.module === '') exportLocal(walk, scope, { exported, local })
    else build.addExport({ kind: 'import', name: exported, import: build.addImport({ ...at, name: local }) })
  }
}

const exportLocal = (walk: Walk, scope: number, names: { exported: string; local: string }): void => {
  const { build } = walk
  build.addExport({ kind: 'local', name: names.exported, value: { scope, value: { kind: 'name', name: names.local } } })
  const definition = build.bound(scope, names.local)
  if (definition !== undefined && !build.draft(definition).traits.includes('exported'))
    build.draft(definition).traits.push('exported')
}

const declaredNames = (declaration: Node): string[] => {
  if (declaration.type !== 'VariableDeclaration') {
    const name = nameOf(child(declaration, 'id'))
    return name === undefined ? [] : [name]
  }
  return children(declaration, 'declarations').flatMap((declarator) => patternNames(child(declarator, 'id')))
}

const exportDefault = (walk: Walk, node: Node, scope: number): void => {
  const { build } = walk
  const declaration = unwrapped(child(node, 'declaration'))
  if (declaration === undefined) return
  const place = { name: 'default', parent: build.scopeAt(scope).owner, anchor: node.start }
  let value: Value | undefined
  if (child(declaration, 'id') && declaration.type.endsWith('Declaration')) value = declare(walk, declaration, scope, node.start)
  else if (isFunction(declaration))
    value = { kind: 'definition', definition: defineFunction(walk, declaration, scope, { kind: 'FUNCTION', ...place }) }
  else if (declaration.type.startsWith('Class'))
    value = { kind: 'definition', definition: defineClass(walk, declaration, scope, place) }
  else value = walk.visit(declaration, scope)
  if (value === undefined) return
  build.addExport({ kind: 'local', name: 'default', value: { scope, value } })
  if (value.kind === 'definition') build.draft(value.definition).traits.push('exported')
}

const exportAll = (walk: Walk, node: Node, scope: number): void => {
  const { build } = walk
  const exported = nameOf(child(node, 'exported'))
  const index = build.addImport({ ...importAt(walk, node, scope, 'exportKind'), name: '*' })
  build.addExport(exported === undefined ? { kind: 'all', import: index } : { kind: 'import', name: exported, import: index })
}
