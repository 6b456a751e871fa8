/**
 * `npm run generate`: the operations of operations/ as typed documents, from the SDL, into src/generated.ts. The types come from
 * graphql-codegen, which many keep up, and what it makes needs nothing at run time. (gql.tada would type any query in the editor, but
 * its generator needs a TypeScript with a programmatic API; genql builds queries out of objects, which hides the query.)
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { codegen } from '@graphql-codegen/core'
import * as typescriptOperations from '@graphql-codegen/typescript-operations'
import {
  buildASTSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql'

const TARGET = new URL('./src/generated.ts', import.meta.url)

const CONFIG = {
  enumType: 'string-literal',
  useTypeImports: true,
  immutableTypes: true,
  skipTypename: true,
  scalars: {
    ID: 'string',
    DateTime: 'string',
    JSONObject: '{ readonly [key: string]: unknown }',
    StringMap: '{ readonly [key: string]: string }',
  },
}

/** What the generated file has to say now. */
export const generated = async (): Promise<string> => {
  const schema = contentsOf(new URL('../../graphql/', import.meta.url))
  const document = contentsOf(new URL('./operations/', import.meta.url))
  const types = await codegen({
    filename: TARGET.pathname,
    schema,
    schemaAst: buildASTSchema(schema),
    documents: [{ location: 'operations', document }],
    config: CONFIG,
    plugins: [{ typescriptOperations: {} }],
    pluginMap: { typescriptOperations },
  })
  const documents = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? [constantOf(one, document)] : [],
  )
  return `// Made by generate.ts; not to be edited.\nimport type { Document } from './document.ts'\n\n${types.trim()}\n\n${documents.join('\n\n')}\n`
}

/** All GraphQL files of a folder as one document. */
const contentsOf = (folder: URL): DocumentNode =>
  parse(
    readdirSync(folder)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n'),
  )

const constantOf = (operation: OperationDefinitionNode, document: DocumentNode): string => {
  const name = operation.name?.value ?? ''
  const kind = `${name}${operation.operation.charAt(0).toUpperCase()}${operation.operation.slice(1)}`
  const text = [operation, ...fragmentsOf(operation, document)].map(print).join('\n\n')
  const constant = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
  return `export const ${constant} = \`${text}\` as Document<${kind}, ${kind}Variables>`
}

/** The fragments that an operation uses, each once. */
const fragmentsOf = (operation: OperationDefinitionNode, document: DocumentNode): readonly FragmentDefinitionNode[] => {
  const found = new Map<string, FragmentDefinitionNode>()
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = document.definitions.find(
          (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value,
        )
        if (!fragment || found.has(name.value)) return
        found.set(name.value, fragment)
        collect(fragment)
      },
    })
  }
  collect(operation)
  return [...found.values()]
}

if (process.argv[1] === import.meta.filename) writeFileSync(TARGET, await generated())
