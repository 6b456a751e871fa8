import {
  child,
  children,
  isFunction,
  type Node,
  nameOf,
  patternNames,
  stringOf,
  textOf,
} from '#src/codegraph/languages/typescript/syntax.ts'
import type { Env, FlowBuilder, Reader } from './builder.ts'
import { EXPORTS_NODE, MODULE_NODE } from './facts.ts'
import { readClass, readFunction } from './functions.ts'
import { declareName, resolveAlways } from './names.ts'

export const importModule = ({ flow }: Reader, module: string, name: string): number => {
  const to = flow.node()
  flow.add({ op: 'import', module, name, to })
  return to
}

/** The module that a text names which is worked out; -1 where nothing is known of it. */
export const importNamed = ({ flow }: Reader, module: number): number => {
  if (module < 0) return -1
  const to = flow.node()
  flow.add({ op: 'import-named', module, to })
  return to
}

/** Reads `import` and `export` in all their forms; false where a statement is neither. */
export const readModuleStatement = (reader: Reader, node: Node, env: Env): boolean => {
  const read = FORMS[node.type]
  if (read === undefined) return false
  read(reader, node, env)
  return true
}

type Read = (reader: Reader, node: Node, env: Env) => void

const FORMS: Readonly<Record<string, Read>> = {
  ImportDeclaration: ({ flow }, node, env) => {
    flow.markEsModule()
    const module = stringOf(child(node, 'source')) ?? ''
    for (const specifier of children(node, 'specifiers')) {
      const name = IMPORTED[specifier.type] ?? nameOf(child(specifier, 'imported')) ?? '*'
      flow.add({ op: 'import', module, name, to: declareName(flow, env, textOf(child(specifier, 'local'), 'name')) })
    }
  },
  ExportNamedDeclaration: (reader, node, env) => exportNamed(reader, node, env),
  ExportDefaultDeclaration: (reader, node, env) => {
    reader.flow.markEsModule()
    const declaration = child(node, 'declaration')
    if (declaration !== undefined) exportName(reader, 'default', defaultValue(reader, declaration, env), node, env)
  },
  ExportAllDeclaration: (reader, node, env) => {
    reader.flow.markEsModule()
    const module = stringOf(child(node, 'source')) ?? ''
    const name = nameOf(child(node, 'exported'))
    if (name === undefined) reader.flow.add({ op: 'export-all', module })
    else exportName(reader, name, importModule(reader, module, '*'), node, env)
  },
  TSExportAssignment: (reader, node, env) => {
    const from = reader.value(child(node, 'expression'), env)
    const site = reader.flow.site(node, env)
    if (from >= 0) reader.flow.add({ op: 'store', object: MODULE_NODE, key: 'exports', from, site })
  },
  TSImportEqualsDeclaration: ({ flow }, node, env) => {
    const module = stringOf(child(child(node, 'moduleReference'), 'expression'))
    const name = nameOf(child(node, 'id'))
    if (module !== undefined && name !== undefined)
      flow.add({ op: 'import', module, name: '*', to: declareName(flow, env, name) })
  },
}

const IMPORTED: Readonly<Record<string, string>> = { ImportDefaultSpecifier: 'default', ImportNamespaceSpecifier: '*' }

const exportName = ({ flow }: Reader, name: string, from: number, node: Node, env: Env): void => {
  if (from < 0) return
  const receiver = namespaceOf(flow, env)
  flow.add({ op: 'store', object: receiver, key: name, from, site: flow.site(node, env) })
}

/** What `export` adds to: the module, or the namespace it stands in. */
const namespaceOf = (flow: FlowBuilder, env: Env): number => resolveAlways(flow, env, NAMESPACE) ?? EXPORTS_NODE

/** The name under which a block of a namespace keeps its object; no identifier is written like it. */
export const NAMESPACE = '%namespace'

const exportNamed = (reader: Reader, node: Node, env: Env): void => {
  const { flow } = reader
  flow.markEsModule()
  const declaration = child(node, 'declaration')
  if (declaration !== undefined) {
    reader.statement(declaration, env)
    for (const name of declaredNames(declaration)) {
      const from = resolveAlways(flow, env, name)
      if (from !== undefined) exportName(reader, name, from, node, env)
    }
  }
  const module = stringOf(child(node, 'source'))
  for (const specifier of children(node, 'specifiers')) {
    const local = nameOf(child(specifier, 'local')) ?? ''
    const from = module === undefined ? (resolveAlways(flow, env, local) ?? -1) : importModule(reader, module, local)
    exportName(reader, nameOf(child(specifier, 'exported')) ?? local, from, node, env)
  }
}

const declaredNames = (declaration: Node): string[] => {
  if (declaration.type === 'VariableDeclaration')
    return children(declaration, 'declarations').flatMap((each) => patternNames(child(each, 'id')))
  const name = nameOf(child(declaration, 'id'))
  return name === undefined ? [] : [name]
}

const defaultValue = (reader: Reader, declaration: Node, env: Env): number => {
  const { flow } = reader
  const name = nameOf(child(declaration, 'id'))
  if (name !== undefined && declaration.type.endsWith('Declaration')) {
    reader.statement(declaration, env)
    return declareName(flow, env, name)
  }
  if (isFunction(declaration)) return flow.make(readFunction(reader, declaration, env))
  return declaration.type.startsWith('Class') ? readClass(reader, declaration, env) : reader.value(declaration, env)
}
