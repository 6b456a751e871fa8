import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server'
import { OcodeError } from '#src/kernel/error.ts'
import type { Ask } from './ask.ts'

/** A kind of thing that can be read by its URI, and how; `list` names the operation that lists the first of them. */
type Kind = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly read: { readonly operation: string; readonly idField: string }
  readonly list?: { readonly operation: string; readonly idField: string }
}

const KINDS: readonly Kind[] = [
  {
    name: 'code-entities',
    title: 'Code entities',
    description: 'A file, class, function or the like, with its path, lines and signature.',
    read: { operation: 'codegraph.codeEntity', idField: 'entity_id' },
  },
  {
    name: 'error-patterns',
    title: 'Error patterns',
    description: 'A class of errors with its causes and what helps.',
    read: { operation: 'analysis.getErrorPattern', idField: 'pattern_id' },
    list: { operation: 'analysis.listErrorPatterns', idField: 'pattern_id' },
  },
  {
    name: 'strategies',
    title: 'Proven strategies',
    description: 'Steps that have worked, with the rate of their success.',
    read: { operation: 'strategies.getProvenStrategy', idField: 'strategy_id' },
    list: { operation: 'strategies.listProvenStrategies', idField: 'strategy_id' },
  },
]

const LISTED_MAX = 100

/** `ocode://<kind>/<id>`, the id percent-encoded. */
export const resourceUri = (kind: string, id: string): string => `ocode://${kind}/${encodeURIComponent(id)}`

export const registerResources = (server: McpServer, ask: Ask): void => {
  for (const kind of KINDS) {
    const { name, title, description, read, list } = kind
    const template = new ResourceTemplate(`ocode://${name}/{id}`, {
      list:
        list &&
        (async ({ mcpReq }) => ({
          resources: await listed(kind, await ask(list.operation, { first: LISTED_MAX }, mcpReq.signal)),
        })),
    })
    server.registerResource(
      name,
      template,
      { title, description, mimeType: 'application/json' },
      async (uri, { id }, { mcpReq }) => {
        const answer = await ask(read.operation, { [read.idField]: decoded(String(id)) }, mcpReq.signal)
        return { contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(found(answer, uri), null, 2) }] }
      },
    )
  }
}

type Listed = { readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[] }

const listed = async ({ name, list }: Kind, answer: unknown) =>
  (answer as Listed).edges.map(({ node }) => ({
    uri: resourceUri(name, String(node[list?.idField ?? ''])),
    name: String(node.name),
    description: String(node.description ?? '').slice(0, DESCRIPTION_MAX_CHARS),
    mimeType: 'application/json',
  }))

const DESCRIPTION_MAX_CHARS = 300

/** An operation that answers `{ entity: null }` says that there is none. */
const found = (answer: unknown, uri: URL): unknown => {
  const entity = (answer as { entity?: unknown }).entity
  if (entity === null) throw new OcodeError('NOT_FOUND', `There is nothing at ${uri.href.slice(0, 300)}.`)
  return entity ?? answer
}

const decoded = (id: string): string => {
  try {
    return decodeURIComponent(id)
  } catch {
    throw new OcodeError('INVALID', 'The id in the URI is not percent-encoded well.')
  }
}
