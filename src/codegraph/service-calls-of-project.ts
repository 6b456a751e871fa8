import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Page, page, pageInput } from '#src/kernel/page.ts'
import { requiredText } from '#src/kernel/schema.ts'
import { CallSite, sitesOf } from './answers.ts'
import type { CodegraphDeps } from './deps.ts'
import { type CallEnd, callsOfProject, projectById } from './queries.ts'

/** One end of a call. What lies outside the project has no path and no lines. */
const End = z.object({
  entityId: z.string(),
  /** Module path and nesting by '.': 'pkg.mod.Class.method'; '<builtin>.print' and 'os.path.join' outside. */
  qualifiedName: z.string(),
  /** Relative to the project's root. */
  path: z.string(),
  startLine: z.int(),
  startColumn: z.int(),
  endLine: z.int(),
  /** In small letters: 'function', 'method', 'class', 'module', 'external'. */
  kind: z.string(),
})

export const ProjectCall = z.object({
  from: End,
  to: End,
  /** One of CALL_RESOLUTIONS. */
  resolution: z.string(),
  /** 0..1. */
  confidence: z.number(),
  sites: z.array(CallSite),
})

export const callsOfWholeProject = operation({
  name: 'codegraph.callsOfProject',
  summary: 'Every call of a project with both of its ends and its places, by the file of the caller.',
  role: 'reader',
  mode: 'read',
  input: z.object({ projectId: requiredText(128), ...pageInput() }),
  output: Page(ProjectCall),
  errors: ['NOT_FOUND'],
  run: async (context, deps: CodegraphDeps, { projectId, first, after }) => {
    const key = decodeCursor(after, ['text', 'text', 'text'])
    const place = { path: String(key?.[0] ?? ''), from: String(key?.[1] ?? ''), to: String(key?.[2] ?? '') }
    const rows = await deps.store.read(context, callsOfProject, { projectId, after: place, limit: first + 1 })
    if (rows.length === 0 && key === undefined) {
      const [known] = await deps.store.read(context, projectById, { projectId })
      if (known === undefined) throw new OcodeError('NOT_FOUND', `There is no project ${projectId}; index its folder first.`)
    }
    const calls = rows.map(({ from, to, resolution, confidence, lines, columns }) => ({
      from: endOf(from),
      to: endOf(to),
      resolution,
      confidence,
      sites: sitesOf(lines, columns),
    }))
    return page(calls, { first, after, key: ({ from, to }) => [from.path, from.entityId, to.entityId] })
  },
})

const endOf = ({ entityId, type, qualifiedName, path, startLine, startColumn, endLine }: CallEnd): z.output<typeof End> => ({
  entityId,
  qualifiedName: qualifiedName ?? '',
  path: path ?? '',
  startLine: startLine ?? 0,
  startColumn: startColumn ?? 0,
  endLine: endLine ?? 0,
  kind: type.slice('CODE_ENTITY_TYPE_'.length).toLowerCase(),
})
