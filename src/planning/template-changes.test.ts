import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlanTemplate, ProposalType } from './model.ts'
import { templateSteps } from './step-graph.ts'
import { changedTemplate } from './template-changes.ts'

const step = (step_id: string, ...depends_on: string[]) => ({ step_id, tool: 'run_shell_command', depends_on })
const template: PlanTemplate = {
  templateId: 'tpl',
  name: 'Template',
  description: '',
  version: 3,
  templateData: { steps: [step('a'), step('b', 'a'), step('c', 'b')] },
  problemTypeIds: [],
  status: 'PLAN_TEMPLATE_STATUS_ACTIVE',
}
const change = (type: string, modifications: Record<string, unknown>) =>
  changedTemplate(template, { type: `PROPOSAL_TYPE_${type}` as ProposalType, modifications }).templateData as {
    steps: Record<string, unknown>[]
    priority?: number
  }
const problemOf = (type: string, modifications: Record<string, unknown>) => {
  try {
    change(type, modifications)
    return ''
  } catch (thrown) {
    return (thrown as Error).message
  }
}

describe('a proposal applied to a template', () => {
  it('puts a precondition before a step, which then waits for it', () => {
    const { steps } = change('ADD_PRECONDITION', {
      add_step_before: 'b',
      new_step: { tool: 'read_file', parameters: { path: 'x' } },
    })
    expect(steps.map(({ step_id, depends_on }) => [step_id, depends_on])).toEqual([
      ['a', []],
      ['before-b', ['a']],
      ['b', ['before-b']],
      ['c', ['b']],
    ])
  })

  it('changes what a step does when it fails', () => {
    expect(change('MODIFY_ERROR_HANDLING', { step_id: 'b', on_failure: { action: 'skip' } }).steps[1]).toMatchObject({
      on_failure: { action: 'skip' },
    })
  })

  it('puts other steps in the place of some, and keeps what waited for them waiting', () => {
    const { steps } = change('REPLACE_PLAN_FRAGMENT', { replace_steps: ['b'], with: [step('x', 'a'), step('y', 'x')] })
    expect(steps.map(({ step_id, depends_on }) => [step_id, depends_on])).toEqual([
      ['a', []],
      ['x', ['a']],
      ['y', ['x']],
      ['c', ['y']],
    ])
  })

  it('changes the priority, or anything by a JSON Patch', () => {
    expect(change('ADJUST_PRIORITY', { priority: 5 }).priority).toBe(5)
    expect(change('ADJUST_PRIORITY', { patch: [{ op: 'remove', path: '/steps/2' }] }).steps).toHaveLength(2)
  })

  it('leaves the template it was made for as it was', () => {
    const before = structuredClone(template)
    change('ADJUST_PRIORITY', { priority: 5 })
    expect(template).toEqual(before)
  })

  it('names what does not fit', () => {
    expect(problemOf('ADD_PRECONDITION', { add_step_before: 'z', new_step: {} })).toContain('it has a, b, c')
    expect(problemOf('ADD_PRECONDITION', { add_step_before: 'b', new_step: {} })).toContain('tool')
    expect(problemOf('MODIFY_ERROR_HANDLING', { step_id: 'a' })).toContain('modifications.on_failure')
    expect(problemOf('REPLACE_PLAN_FRAGMENT', { replace_steps: ['b'], with: [step('x', 'c')] })).toContain('circle')
    expect(problemOf('ADJUST_PRIORITY', { priority: 'high' })).toContain('modifications.priority')
    expect(problemOf('ADJUST_PRIORITY', { patch: [{ op: 'test', path: '/priority', value: 1 }] })).toContain('version 3')
    expect(problemOf('ADJUST_PRIORITY', { patch: [{ op: 'add', path: '/__proto__/x', value: 1 }] })).toContain('RFC 6902')
    expect(problemOf('UNSPECIFIED', {})).toContain('modifications.patch')
  })

  it('is refused, or gives steps that can be put in an order, whatever it says', () => {
    const types = fc.constantFrom('ADD_PRECONDITION', 'MODIFY_ERROR_HANDLING', 'REPLACE_PLAN_FRAGMENT', 'ADJUST_PRIORITY')
    const names = fc.constantFrom('a', 'b', 'c', 'x')
    const steps = fc.array(
      fc.tuple(names, fc.array(names, { maxLength: 2 })).map(([name, before]) => step(name, ...before)),
      { maxLength: 3 },
    )
    const said = fc.record({
      add_step_before: names,
      new_step: steps.map(([one]) => one),
      step_id: names,
      on_failure: fc.object(),
      replace_steps: fc.array(names, { maxLength: 3 }),
      with: steps,
      priority: fc.double(),
      patch: fc.option(fc.jsonValue(), { nil: undefined }),
    })
    fc.assert(
      fc.property(types, said, (type, modifications) => {
        const problem = problemOf(type, modifications)
        if (problem !== '') expect(problem).toMatch(/modifications|templateData/)
        else {
          const templateData = change(type, modifications)
          expect(templateSteps({ ...template, templateData }).length).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})
