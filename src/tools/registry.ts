import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { mintId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Groups, groupsInput, groupsOf, Page, page, pageInput } from '#src/kernel/page.ts'
import { id, inputForm, reference, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { newestPlace } from '#src/planning/service.ts'
import type { Store } from '#src/store/store.ts'
import { Tool, ToolKind, ToolStatus, ToolVersion } from './model.ts'
import {
  lockTool,
  proposedToolById,
  putTool,
  registerVersion,
  setToolStatus,
  storedTool,
  toolByKey,
  toolsQuery,
  versionsOfToolsQuery,
} from './queries.ts'
import { isSemanticVersion } from './rules.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

const VersionInput = inputForm(ToolVersion, 'toolVersionId').extend({
  version: z.string().refine(isSemanticVersion, 'a version is semantic, such as 1.4.0 or 2.0.0-rc.1'),
})

export const registerTool = operation({
  name: 'tools.registerTool',
  summary: 'Registers a tool under its name, and with it a version, which can not be changed afterwards.',
  role: 'agent',
  mode: 'write',
  input: z.object({ tool: inputForm(Tool, 'toolId'), version: VersionInput.optional() }),
  output: Tool,
  errors: ['CONFLICT', 'PRECONDITION'],
  async run(context, { outbox }: Deps, { tool: said, version }) {
    return outbox.write(context, async (transaction) => {
      const now = timestampOf(context.now())
      const tool = await put(transaction, said, now)
      if (!version) return tool
      await addVersion(transaction, { ...version, toolId: tool.toolId }, now)
      const [row] = await transaction.run(toolByKey, { toolId: tool.toolId, name: '' })
      return row ? storedTool.present(row.tool) : tool
    })
  },
})

/** The tool as it is registered. One that was only named by attempts keeps its id, unless the caller brings one. */
const put = async (transaction: EventTransaction, said: Tool, now: string): Promise<Tool> => {
  const [known] = await transaction.run(lockTool, { name: said.name, toolId: said.toolId || mintId() })
  if (!known) throw new OcodeError('INTERNAL', 'A tool could not be stored.')
  if (known.isRegistered && said.toolId !== '' && said.toolId !== known.toolId) {
    throw new OcodeError(
      'CONFLICT',
      `Another tool is registered as ${said.name} already; choose another name, or use its id ${known.toolId}.`,
      { details: { field: 'name', toolId: known.toolId } },
    )
  }
  const tool = {
    ...said,
    toolId: said.toolId || known.toolId,
    status: said.status === 'TOOL_STATUS_UNSPECIFIED' ? ('TOOL_STATUS_ACTIVE' as const) : said.status,
  }
  const digest = digestOf(tool)
  if (known.digest !== digest) {
    const [row] = await transaction.run(putTool, { tool, digest, now })
    transaction.emit('tool.changed', [{ entityId: tool.toolId, facts: { name: tool.name, status: tool.status } }])
    if (row) return storedTool.present(row.tool)
  }
  const [row] = await transaction.run(toolByKey, { toolId: known.toolId, name: '' })
  return row ? storedTool.present(row.tool) : tool
}

/** Stores a version. Throws CONFLICT where it is registered with another content, PRECONDITION where its proposed tool has not passed. */
const addVersion = async (transaction: EventTransaction, said: ToolVersion, now: string): Promise<void> => {
  if (said.proposedToolId !== '') await requirePassed(transaction, said.proposedToolId)
  const checksum = said.checksum || createHash('sha256').update(said.sourceCode).digest('hex')
  const version = { ...said, checksum, toolVersionId: said.toolVersionId || `${said.toolId}@${said.version}`.slice(-128) }
  const digest = digestOf(version)
  const [stored] = await transaction.run(registerVersion, { version, digest, now })
  if (stored?.known === '') transaction.emit('tool.changed', [{ entityId: version.toolId, facts: { version: version.version } }])
  else if (stored?.known !== digest) {
    throw new OcodeError(
      'CONFLICT',
      `Version ${version.version} of this tool is registered with another content and never changes; register a higher version.`,
      { details: { toolVersionId: version.toolVersionId } },
    )
  }
}

const requirePassed = async (transaction: EventTransaction, toolId: string): Promise<void> => {
  const [proposed] = await transaction.run(proposedToolById, { toolId })
  if (proposed?.tool.validationStatus === 'TOOL_VALIDATION_STATUS_PASSED') return
  const state = proposed ? `is ${proposed.tool.validationStatus}` : 'is not known'
  throw new OcodeError(
    'PRECONDITION',
    `Proposed tool ${toolId} ${state}; it must have passed validation or review before it is registered.`,
    { details: { toolId } },
  )
}

export const deprecateTool = operation({
  name: 'tools.deprecateTool',
  summary: 'Says that a tool is not to be used any more; its history stays.',
  role: 'reviewer',
  mode: 'write',
  input: z.object({ toolId: id(), message: text(4_096) }),
  output: Tool,
  errors: ['NOT_FOUND'],
  async run(context, { outbox }: Deps, { toolId, message }) {
    return outbox.write(context, async (transaction) => {
      const [row] = await transaction.run(setToolStatus, {
        toolId,
        status: 'TOOL_STATUS_DEPRECATED',
        now: timestampOf(context.now()),
      })
      if (!row) throw new OcodeError('NOT_FOUND', `There is no tool ${toolId}.`, { details: { toolId } })
      transaction.emit('tool.changed', [{ entityId: toolId, facts: { status: 'TOOL_STATUS_DEPRECATED', message } }])
      return storedTool.present(row.tool)
    })
  },
})

export const getTool = operation({
  name: 'tools.getTool',
  summary: 'The tool of an id, or of a name.',
  role: 'reader',
  mode: 'read',
  input: z
    .object({ toolId: reference(), name: text(256) })
    .refine(({ toolId, name }) => (toolId === '') !== (name === ''), 'give either toolId or name'),
  output: Tool,
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { toolId, name }) {
    const [row] = await store.read(context, toolByKey, { toolId, name })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no tool ${toolId || name}.`)
    return storedTool.present(row.tool)
  },
})

export const listTools = operation({
  name: 'tools.listTools',
  summary: 'Tools by name; those that were only named by attempts so far have no kind.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    name: text(256),
    kinds: z.array(ToolKind).max(8).default([]),
    statuses: z.array(ToolStatus).max(8).default([]),
    ...pageInput(),
  }),
  output: Page(Tool),
  async run(context, { store }: Deps, { first, after, ...filter }) {
    const [afterName = ''] = decodeCursor(after, ['text']) ?? []
    const rows = await store.read(context, toolsQuery, { ...filter, afterName: String(afterName), limit: first + 1 })
    return page(
      rows.map(({ tool }) => storedTool.present(tool)),
      { first, after, key: ({ name }) => [name] },
    )
  },
})

export const versionsOfTools = operation({
  name: 'tools.versionsOfTools',
  summary: 'All versions of each tool, newest first.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(ToolVersion)),
  async run(context, { store }: Deps, { ids, first, after }) {
    const rows = await store.read(context, versionsOfToolsQuery, { ids, ...newestPlace({ first, after }) })
    const pageOf = (versions: readonly ToolVersion[]) =>
      page(versions, { first, after, key: ({ registeredAt = '', toolVersionId }) => [registeredAt, toolVersionId] })
    return groupsOf(ids, rows, (row) => pageOf(row?.versions ?? []))
  },
})
