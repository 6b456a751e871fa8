import { z } from 'zod'
import { GROUPS_MAX, PAGE_MAX } from '#src/kernel/page.ts'
import { struct, timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import { stored } from '#src/store/stored.ts'
import { ProposedTool, Tool, ToolVersion } from './model.ts'

const text = z.string()
const texts = z.array(text)
const limit = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)
const newest = { beforeAt: timestamp(), afterId: text, limit }

/** A tool that was only named by attempts has nothing but its name and id. */
export const storedTool = stored(Tool)

export const storeProposedTool = query('tools/store-proposed-tool', {
  mode: 'write',
  params: z.object({ tool: ProposedTool, digest: text }),
  row: z.object({ known: text }),
})

export const proposedToolById = query('tools/proposed-tool', {
  mode: 'read',
  params: z.object({ toolId: text }),
  row: z.object({ tool: ProposedTool }),
})

export const lockProposedTool = query('tools/lock-proposed-tool', {
  mode: 'write',
  params: z.object({ toolId: text }),
  row: z.object({ status: ProposedTool.shape.validationStatus }),
})

export const setValidationStatus = query('tools/set-validation-status', {
  mode: 'write',
  params: z.object({ toolId: text, status: text, results: struct().nullable(), now: timestamp() }),
  row: z.object({ toolId: text }),
})

export const proposedToolsQuery = query('tools/proposed-tools', {
  mode: 'read',
  params: z.object({ name: text, generatedByAgentId: text, validationStatuses: texts, ...newest }),
  row: z.object({ tool: ProposedTool }),
})

export const lockTool = query('tools/lock-tool', {
  mode: 'write',
  params: z.object({ name: text, toolId: text }),
  row: z.object({ toolId: text, isRegistered: z.boolean(), digest: text }),
})

export const putTool = query('tools/put-tool', {
  mode: 'write',
  params: z.object({ tool: Tool, digest: text, now: timestamp() }),
  row: z.object({ tool: storedTool.row }),
})

export const registerVersion = query('tools/register-version', {
  mode: 'write',
  params: z.object({ version: ToolVersion, digest: text, now: timestamp() }),
  row: z.object({ known: text }),
})

export const toolByKey = query('tools/tool', {
  mode: 'read',
  params: z.object({ toolId: text, name: text }),
  row: z.object({ tool: storedTool.row }),
})

export const toolsQuery = query('tools/tools', {
  mode: 'read',
  params: z.object({ name: text, kinds: texts, statuses: texts, afterName: text, limit }),
  row: z.object({ tool: storedTool.row }),
})

export const setToolStatus = query('tools/set-tool-status', {
  mode: 'write',
  params: z.object({ toolId: text, status: text, now: timestamp() }),
  row: z.object({ tool: storedTool.row }),
})

export const versionsOfToolsQuery = query('tools/versions-of-tools', {
  mode: 'read',
  params: z.object({ ids: z.array(text).min(1).max(GROUPS_MAX), ...newest }),
  row: z.object({ id: text, versions: z.array(ToolVersion) }),
})
