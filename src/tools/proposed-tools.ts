import { z } from 'zod'
import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { Page, page, pageInput } from '#src/kernel/page.ts'
import { id, inputForm, type JsonObject, reference, struct, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { newestPlace, requestReview } from '#src/planning/service.ts'
import type { Store } from '#src/store/store.ts'
import { ProposedTool, ToolValidationStatus } from './model.ts'
import { lockProposedTool, proposedToolById, proposedToolsQuery, setValidationStatus, storeProposedTool } from './queries.ts'
import { allowedAfter } from './rules.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

export const proposeTool = operation({
  name: 'tools.proposeTool',
  summary: 'Proposes a tool and puts it to review.',
  role: 'agent',
  mode: 'write',
  input: z.object({ tool: inputForm(ProposedTool, 'toolId') }),
  output: ProposedTool,
  errors: ['CONFLICT'],
  async run(context, { outbox }: Deps, input) {
    const said = withMintedId(input.tool, 'toolId')
    const digest = digestOf(said)
    return outbox.write(context, async (transaction) => {
      const now = timestampOf(context.now())
      const validationStatus =
        said.validationStatus === 'TOOL_VALIDATION_STATUS_UNSPECIFIED' ? 'TOOL_VALIDATION_STATUS_PENDING' : said.validationStatus
      const createdAt = said.createdAt ?? now
      const tool = { ...said, validationStatus, createdAt, updatedAt: said.updatedAt ?? createdAt }
      const [stored] = await transaction.run(storeProposedTool, { tool, digest })
      if (stored?.known === '') {
        transaction.emit('tool.changed', [
          { entityId: tool.toolId, facts: { validation_status: validationStatus, name: tool.name } },
        ])
        const summary = `Proposed tool ${tool.name}: ${tool.description}`.slice(0, 1_000)
        await requestReview(transaction, {
          kind: 'REVIEW_ITEM_KIND_PROPOSED_TOOL',
          targetEntityId: tool.toolId,
          summary,
          createdAt,
        })
      } else if (stored?.known !== digest) {
        throw new OcodeError('CONFLICT', `Proposed tool ${said.toolId} was proposed with another content; use a new toolId.`, {
          details: { toolId: said.toolId },
        })
      }
      const [row] = await transaction.run(proposedToolById, { toolId: said.toolId })
      return row?.tool ?? tool
    })
  },
})

export const updateToolValidation = operation({
  name: 'tools.updateToolValidation',
  summary:
    'Says how far the validation of a proposed tool is. A state that cannot follow on the present one is a CONFLICT that names those which can.',
  role: 'agent',
  mode: 'write',
  input: z.object({
    toolId: id(),
    validationStatus: ToolValidationStatus.exclude(['TOOL_VALIDATION_STATUS_UNSPECIFIED']),
    validationResults: struct().optional(),
  }),
  output: ProposedTool,
  errors: ['NOT_FOUND', 'CONFLICT'],
  async run(context, { outbox }: Deps, { toolId, validationStatus, validationResults }) {
    return outbox.write(context, async (transaction) => {
      await changeToolValidation(transaction, {
        toolId,
        status: validationStatus,
        results: validationResults,
        now: timestampOf(context.now()),
      })
      const [row] = await transaction.run(proposedToolById, { toolId })
      if (!row) throw noTool(toolId)
      return row.tool
    })
  },
})

type Change = {
  readonly toolId: string
  readonly status: ToolValidationStatus
  readonly results?: JsonObject | undefined
  readonly now: string
}

/** Changes the state within a transaction; a repeat changes nothing. Throws NOT_FOUND, or CONFLICT where the change is not allowed. */
export const changeToolValidation = async (
  transaction: EventTransaction,
  { toolId, status, results, now }: Change,
): Promise<void> => {
  const [found] = await transaction.run(lockProposedTool, { toolId })
  if (!found) throw noTool(toolId)
  if (found.status === status && results === undefined) return
  const allowed = allowedAfter(found.status)
  if (found.status !== status && !allowed.includes(status)) {
    throw new OcodeError(
      'CONFLICT',
      `Proposed tool ${toolId} is ${found.status} and cannot become ${status}: allowed are ${allowed.join(', ')}.`,
      {
        details: { status: found.status, allowed },
      },
    )
  }
  await transaction.run(setValidationStatus, { toolId, status, results: results ?? null, now })
  transaction.emit('tool.changed', [{ entityId: toolId, facts: { validation_status: status } }])
}

const noTool = (toolId: string) => new OcodeError('NOT_FOUND', `There is no proposed tool ${toolId}.`, { details: { toolId } })

export const getProposedTool = operation({
  name: 'tools.getProposedTool',
  summary: 'The proposed tool of an id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ toolId: id() }),
  output: ProposedTool,
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { toolId }) {
    const [row] = await store.read(context, proposedToolById, { toolId })
    if (!row) throw noTool(toolId)
    return row.tool
  },
})

export const listProposedTools = operation({
  name: 'tools.listProposedTools',
  summary: 'Proposed tools, newest first, by name, agent and state of validation.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    name: text(256),
    generatedByAgentId: reference(),
    validationStatuses: z.array(ToolValidationStatus).max(16).default([]),
    ...pageInput(),
  }),
  output: Page(ProposedTool),
  async run(context, { store }: Deps, { first, after, ...filter }) {
    const rows = await store.read(context, proposedToolsQuery, { ...filter, ...newestPlace({ first, after }) })
    return page(
      rows.map(({ tool }) => tool),
      { first, after, key: ({ createdAt = '', toolId }) => [createdAt, toolId] },
    )
  },
})
