import { z } from 'zod'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Page, page, pageInput } from '#src/kernel/page.ts'
import { inputForm, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { NOTHING_TO_MARK } from './metrics/mark-hours.ts'
import { markHours } from './metrics/queries.ts'
import { Agent, AgentStatus } from './model.ts'
import { agents, registerAgentQuery, storedAgent } from './queries.ts'
import type { MonitoringDeps } from './record-attempts.ts'

export const registerAgent = operation({
  name: 'monitoring.registerAgent',
  summary: 'Registers an agent, or updates what is known of it; what is sent replaces what was there.',
  role: 'agent',
  mode: 'write',
  input: z.object({ agent: inputForm(Agent, 'agentId') }),
  output: Agent,
  async run(context, { outbox }: MonitoringDeps, input) {
    const now = timestampOf(context.now())
    const sent = withMintedId(input.agent, 'agentId')
    const agent = { ...sent, registeredAt: sent.registeredAt ?? now, lastSeenAt: sent.lastSeenAt ?? now }
    const [row] = await outbox.write(context, async (transaction) => {
      const rows = await transaction.run(registerAgentQuery, { agent })
      // What it did counts for its model.
      if (rows[0] && rows[0].modelBefore !== agent.model)
        await transaction.run(markHours, { ...NOTHING_TO_MARK, agentIds: [agent.agentId] })
      return rows
    })
    return row ? storedAgent.present(row.agent) : agent
  },
})

export const listAgents = operation({
  name: 'monitoring.listAgents',
  summary: 'Agents that registered, by name.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    filter: z
      .object({ model: text(256), statuses: z.array(AgentStatus).max(AgentStatus.options.length).default([]) })
      .prefault({}),
    ...pageInput(),
  }),
  output: Page(Agent),
  async run(context, { store }: MonitoringDeps, { filter, first, after }) {
    const [name = '', id = ''] = decodeCursor(after, ['text', 'text']) ?? []
    const rows = await store.read(context, agents, { ...filter, name: String(name), id: String(id), limit: first + 1 })
    return page(
      rows.map(({ agent }) => storedAgent.present(agent)),
      { first, after, key: (agent) => [agent.name, agent.agentId] },
    )
  },
})
