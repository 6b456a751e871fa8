import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { recordErrors, recordExecutionAttempts } from '#src/monitoring/service.ts'
import {
  deprecateTool,
  getTool,
  listProposedTools,
  listTools,
  proposeTool,
  registerTool,
  toolsByIds,
  toolsByNames,
  updateToolValidation,
  versionsOfTools,
} from '#src/tools/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const area = openTestArea()
const register = (tool: object, version?: object) =>
  area.call(registerTool, { tool: { name: 'count_lines', ...tool }, ...(version ? { version } : {}) })

beforeEach(() => clearGraph(area.store))
afterAll(() => area.store.close())

describe('registerTool', () => {
  it('registers a tool under its name, and versions that stay as they are', async () => {
    const tool = await register({ toolId: 'tool', kind: 'TOOL_KIND_EXTERNAL' }, { version: '1.0.0', sourceCode: 'wc -l' })
    expect(tool).toMatchObject({ toolId: 'tool', status: 'TOOL_STATUS_ACTIVE', currentVersion: '1.0.0' })
    expect(await register({ toolId: 'tool', kind: 'TOOL_KIND_EXTERNAL' }, { version: '1.0.0', sourceCode: 'wc -l' })).toEqual(
      tool,
    )
    expect(await codeOf(register({ toolId: 'tool' }, { version: '1.0.0', sourceCode: 'cat' }))).toBe('CONFLICT')
    expect(await register({ toolId: 'tool' }, { version: '1.1.0-rc.1', sourceCode: 'cat' })).toMatchObject({
      currentVersion: '1.1.0-rc.1',
    })
    const [versions] = (await area.call(versionsOfTools, { ids: ['tool'] })).groups
    expect(versions?.value.edges.map(({ node }) => node.version).sort()).toEqual(['1.0.0', '1.1.0-rc.1'])
    expect(versions?.value.edges[0]?.node.checksum).toMatch(/^[0-9a-f]{64}$/)
  })

  it('takes over a tool that attempts have named, with its id, and lists it before and after', async () => {
    await area.call(recordExecutionAttempts, { attempts: [{ attemptId: 'a1', toolName: 'count_lines' }] })
    const seen = await area.call(getTool, { name: 'count_lines' })
    expect(seen).toMatchObject({ description: '', kind: 'TOOL_KIND_UNSPECIFIED' })
    expect(await register({ description: 'Counts.' })).toMatchObject({ toolId: seen.toolId, description: 'Counts.' })
    expect((await area.call(listTools, { statuses: ['TOOL_STATUS_ACTIVE'] })).edges).toHaveLength(1)
    expect((await area.call(toolsByNames, { ids: ['count_lines', 'none'] })).groups.map(({ value }) => value?.toolId)).toEqual([
      seen.toolId,
      undefined,
    ])
    expect((await area.call(toolsByIds, { ids: [seen.toolId] })).groups[0]?.value?.name).toBe('count_lines')
  })

  it('gives attempts the version that was in use when they began, whether they come as new or to a stub', async () => {
    for (const [version, month] of [
      ['1.0.0', 2],
      ['1.1.0', 4],
    ])
      await register({ toolId: 'tool' }, { version, registeredAt: `2026-0${month}-01T00:00:00Z` })
    const attempts = [1, 3, 5].map((month) => ({
      attemptId: `month-${month}`,
      toolName: 'count_lines',
      startedAt: `2026-0${month}-01T00:00:00Z`,
    }))
    await area.call(recordErrors, { errors: [{ attemptId: 'month-5', errorMessage: 'came first' }] })
    await area.call(recordExecutionAttempts, { attempts: attempts.slice(0, 2) })
    await area.call(recordExecutionAttempts, {
      attempts: [...attempts.slice(2), { attemptId: 'timeless', toolName: 'count_lines' }],
    })
    const used = await rowsOfText(
      'MATCH (a:ExecutionAttempt) RETURN a.attemptId AS id, COLLECT { MATCH (a)-[:USED]->(v:ToolVersion) RETURN v.version } AS used ORDER BY id',
    )
    expect(used).toEqual([
      { id: 'month-1', used: [] },
      { id: 'month-3', used: ['1.0.0'] },
      { id: 'month-5', used: ['1.1.0'] },
      { id: 'timeless', used: [] },
    ])
  })

  it('refuses a name that another tool has, also when two come at once', async () => {
    const codes = await Promise.all([codeOf(register({ toolId: 'one' })), codeOf(register({ toolId: 'two' }))])
    expect(codes.sort()).toEqual(['CONFLICT', 'OK'])
  })

  it('refuses what is no semantic version, and a proposed tool that has not passed', async () => {
    for (const version of ['1', '1.0', 'v1.0.0', '01.0.0', '1.0.0-', ''])
      expect(await codeOf(register({}, { version }))).toBe('INVALID')
    await area.call(proposeTool, { tool: { toolId: 'p1', name: 'count_lines', generatedByAgentId: 'writer' } })
    expect(await codeOf(register({}, { version: '1.0.0', proposedToolId: 'p1' }))).toBe('PRECONDITION')
    expect(await codeOf(area.call(getTool, { name: 'count_lines' }))).toBe('NOT_FOUND')
    await area.call(updateToolValidation, { toolId: 'p1', validationStatus: 'TOOL_VALIDATION_STATUS_IN_PROGRESS' })
    await area.call(updateToolValidation, {
      toolId: 'p1',
      validationStatus: 'TOOL_VALIDATION_STATUS_PASSED',
      validationResults: { tests: 3 },
    })
    expect(await register({}, { version: '1.0.0', proposedToolId: 'p1' })).toMatchObject({ currentVersion: '1.0.0' })
    const made =
      'MATCH (by:Agent)-[:GENERATED]->(:ProposedTool)-[:GENERATED]->(v:ToolVersion) RETURN by.agentId AS by, v.version AS version'
    expect(await rowsOfText(made)).toEqual([{ by: 'writer', version: '1.0.0' }])
  })

  it('is undone only by saying that a tool is not to be used any more', async () => {
    await register({ toolId: 'tool' })
    expect(await area.call(deprecateTool, { toolId: 'tool' })).toMatchObject({ status: 'TOOL_STATUS_DEPRECATED' })
    expect(await codeOf(area.call(deprecateTool, { toolId: 'none' }))).toBe('NOT_FOUND')
    expect(await codeOf(area.call(deprecateTool, { toolId: 'tool' }, { actor: { id: 'a', role: 'agent' } }))).toBe('FORBIDDEN')
  })
})

describe('proposed tools', () => {
  it('are stored once and go through their states as the rules allow', async () => {
    const sent = {
      toolId: 'p1',
      name: 'count_lines',
      language: 'python',
      signature: { parameters: [] },
      generatedByAgentId: 'agent-1',
    }
    const tool = await area.call(proposeTool, { tool: sent })
    expect(tool).toMatchObject({ ...sent, validationStatus: 'TOOL_VALIDATION_STATUS_PENDING' })
    expect(await area.call(proposeTool, { tool: sent })).toEqual(tool)
    expect(await codeOf(area.call(proposeTool, { tool: { ...sent, language: 'go' } }))).toBe('CONFLICT')
    const failure = await area
      .call(updateToolValidation, { toolId: 'p1', validationStatus: 'TOOL_VALIDATION_STATUS_PASSED' })
      .catch((thrown) => thrown)
    expect(failure).toMatchObject({ code: 'CONFLICT' })
    expect(failure.message).toContain('TOOL_VALIDATION_STATUS_IN_PROGRESS')
    expect((await area.call(listProposedTools, { generatedByAgentId: 'agent-1', name: 'count_lines' })).edges).toHaveLength(1)
    expect(
      await codeOf(area.call(updateToolValidation, { toolId: 'none', validationStatus: 'TOOL_VALIDATION_STATUS_FAILED' })),
    ).toBe('NOT_FOUND')
    for (const input of [{}, { tool: { name: '' } }, { tool: { name: 'x', dependencies: 'left-pad' } }])
      expect(await codeOf(area.call(proposeTool, input))).toBe('INVALID')
  })
})
