import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Call, Reply } from '#src/doors/http/call.ts'
import { conditional } from './conditional.ts'
import type { Endpoint } from './endpoint.ts'

/** The files of Swagger UI that the page needs, as its package ships them. */
const FILES = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
} as const
type File = keyof typeof FILES

/** A viewer of the API's description at /docs that loads nothing from elsewhere. */
export const viewerEndpoints = (): Endpoint[] => {
  const read = filesOfPackage()
  const files = (Object.keys(FILES) as File[]).map(
    (file): Endpoint => ({
      verb: 'GET',
      path: `/docs/${file}`,
      types: [FILES[file].split(';')[0] ?? ''],
      answer: async (call) => conditional(zipped(call, await read(file), FILES[file]), call.request.headers['if-none-match']),
    }),
  )
  const page: Endpoint = {
    verb: 'GET',
    path: '/docs',
    types: ['text/html'],
    answer: async () => ({ status: 200, headers: PAGE_HEADERS, body: PAGE }),
  }
  return [page, ...files]
}

const SCRIPT = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#viewer', deepLinking: true, docExpansion: 'none', filter: true, validatorUrl: null })`

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>ocode REST API</title>
<link rel="stylesheet" href="/api/v1/docs/swagger-ui.css">
<link rel="icon" href="/api/v1/docs/favicon-32x32.png">
<div id="viewer"></div>
<script src="/api/v1/docs/swagger-ui-bundle.js"></script>
<script>${SCRIPT}</script>
</html>
`

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'x-frame-options': 'DENY',
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

type Content = { readonly plain: Buffer; readonly zipped: Buffer }

/** Reads and zips a file at its first use, and keeps it: the three have 2 MB together. */
const filesOfPackage = () => {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const kept = new Map<File, Promise<Content>>()
  const load = async (file: File): Promise<Content> => {
    const plain = await readFile(join(folder, file))
    return { plain, zipped: await promisify(gzip)(plain) }
  }
  return (file: File): Promise<Content> => {
    const content = kept.get(file) ?? load(file)
    kept.set(file, content)
    return content
  }
}

const zipped = ({ request }: Call, content: Content, type: string): Reply => {
  const takesZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  return {
    status: 200,
    headers: { 'content-type': type, vary: 'accept-encoding', ...(takesZipped && { 'content-encoding': 'gzip' }) },
    body: takesZipped ? content.zipped : content.plain,
  }
}
