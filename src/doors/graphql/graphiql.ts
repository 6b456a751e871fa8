import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Reply } from '#src/doors/http/call.ts'

const EXAMPLES = new URL('./examples/', import.meta.url)
const SUBSCRIPTIONS = new URL('./subscriptions/examples/', import.meta.url)

export type Example = { readonly name: string; readonly query: string }

/** The ready-made queries, in the order of their file names; each runs as it stands, without variables. */
export const examples = (): Example[] => examplesIn(EXAMPLES)

/** The ready-made subscriptions. */
export const subscriptionExamples = (): Example[] => examplesIn(SUBSCRIPTIONS)

const examplesIn = (folder: URL): Example[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({ name: file.replace(/\.graphql$/, ''), query: readFileSync(new URL(file, folder), 'utf8') }))

let page: Promise<{ plain: Buffer; zipped: Buffer }> | undefined

/**
 * GraphiQL with one tab an example, as a page that loads nothing from elsewhere. It is made at the first call and kept:
 * its bundle has 9 MB, of which a browser is sent the 2 MB that they zip to.
 */
export const graphiqlPage = async (request: IncomingMessage): Promise<Reply> => {
  page ??= makePage()
  const { plain, zipped } = await page
  const takesZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  return {
    status: 200,
    headers: { ...PAGE_HEADERS, ...(takesZipped && { 'content-encoding': 'gzip' }) },
    body: takesZipped ? zipped : plain,
  }
}

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  vary: 'accept, accept-encoding',
  'cache-control': 'no-cache',
  'x-frame-options': 'DENY',
  'content-security-policy':
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src data: 'self'; font-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

/** A tab that is pressed would jump from under the pointer, as if it were dragged, and never be clicked. */
const TABS_THAT_STAY = '<style>.graphiql-tab { transform: none !important }</style>'

const makePage = async () => {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  const defaultTabs = [...examples(), ...subscriptionExamples()].map(({ query }) => ({ query }))
  const html = renderGraphiQL({ title: 'ocode', defaultTabs, shouldPersistHeaders: false, subscriptionsProtocol: 'WS' })
  const plain = Buffer.from(html.replace('<head>', `<head>${TABS_THAT_STAY}`))
  return { plain, zipped: await promisify(gzip)(plain) }
}
