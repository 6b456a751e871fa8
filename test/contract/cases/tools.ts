import { type Cases, type Fresh, fails, good, pageWith, related } from './case.ts'

const proposed = (id: Fresh) => ({
  tool_id: id('proposed'),
  name: 'contract_counter',
  source_code: 'export const x = 1',
  language: 'typescript',
  signature: { parameters: [] },
})
const tool = (id: Fresh) => ({ tool_id: id('tool'), name: id('tool-name'), kind: 'TOOL_KIND_EXTERNAL' })
const version = { version: '1.0.0', language: 'typescript', source_code: 'x' }
const aProposal = ['tools.proposeTool', (id: Fresh) => ({ tool: proposed(id) })] as const
const aTool = ['tools.registerTool', (id: Fresh) => ({ tool: tool(id), version })] as const

export const toolsCases: Cases = ({ toolId, proposedToolId, attemptId }) => ({
  'tools.getTool': [
    good({ tool_id: toolId }, { name: 'run_shell_command' }),
    good({ name: 'run_shell_command' }, { tool_id: toolId }),
    fails('NOT_FOUND', { tool_id: 'nobody' }),
  ],
  'tools.listTools': [
    good({ name: 'run_shell_command' }, pageWith({ tool_id: toolId })),
    good({ kinds: ['TOOL_KIND_BUILT_IN'], statuses: ['TOOL_STATUS_ACTIVE'] }, pageWith({ tool_id: toolId })),
  ],
  'tools.getProposedTool': [
    good({ tool_id: proposedToolId }, { name: 'count_lines' }),
    fails('NOT_FOUND', { tool_id: 'nobody' }),
  ],
  'tools.listProposedTools': [good({ name: 'count_lines' }, pageWith({ tool_id: proposedToolId }))],
  'tools.toolsByIds': [
    related(toolId, { name: 'run_shell_command' }, { from: ['tool', { toolId }, 'versions', 'edges', 'node'] }),
  ],
  'tools.toolsByNames': [related('run_shell_command', { tool_id: toolId }, { from: ['executionAttempt', { attemptId }] })],
  'tools.versionsOfTools': [related(toolId, pageWith({ version: '1.0.0' }))],
  'tools.proposeTool': [
    good(
      (id) => ({ tool: proposed(id) }),
      (id) => ({ tool_id: id('proposed') }),
    ),
    fails('CONFLICT', (id) => ({ tool: { ...proposed(id), source_code: 'other' } }), { given: [aProposal] }),
    fails('INVALID', { tool: { name: '' } }),
  ],
  'tools.updateToolValidation': [
    good(
      (id) => ({
        tool_id: id('proposed'),
        validation_status: 'TOOL_VALIDATION_STATUS_IN_PROGRESS',
        validation_results: { tests: 3 },
      }),
      { validation_status: 'TOOL_VALIDATION_STATUS_IN_PROGRESS' },
      { given: [aProposal] },
    ),
    fails('NOT_FOUND', { tool_id: 'nobody', validation_status: 'TOOL_VALIDATION_STATUS_IN_PROGRESS' }),
    fails('CONFLICT', (id) => ({ tool_id: id('proposed'), validation_status: 'TOOL_VALIDATION_STATUS_PASSED' }), {
      given: [aProposal],
    }),
  ],
  'tools.registerTool': [
    good((id) => ({ tool: tool(id), version }), { current_version: '1.0.0', status: 'TOOL_STATUS_ACTIVE' }),
    fails('CONFLICT', (id) => ({ tool: tool(id), version: { ...version, source_code: 'other' } }), { given: [aTool] }),
    fails(
      'PRECONDITION',
      (id) => ({ tool: { ...tool(id), kind: 'TOOL_KIND_GENERATED' }, version: { ...version, proposed_tool_id: id('proposed') } }),
      { given: [aProposal] },
    ),
    fails('INVALID', (id) => ({ tool: tool(id), version: { ...version, version: 'one' } })),
  ],
  'tools.deprecateTool': [
    good((id) => ({ tool_id: id('tool'), message: 'Old.' }), { status: 'TOOL_STATUS_DEPRECATED' }, { given: [aTool] }),
    fails('NOT_FOUND', { tool_id: 'nobody' }),
  ],
})
