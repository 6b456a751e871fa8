import { applyPatch, type Operation as PatchOperation } from 'rfc6902'
import { notAccepted } from '#src/kernel/error.ts'
import type { JsonObject } from '#src/kernel/schema.ts'
import type { PlanModificationProposal, PlanTemplate, ProposalType } from './model.ts'
import { templateSteps } from './step-graph.ts'

type Change = Pick<PlanModificationProposal, 'type' | 'modifications'>
type Step = JsonObject & { readonly step_id: string; readonly depends_on?: readonly string[] }

/** What a plan template says after the proposal; throws INVALID, naming the part of `modifications` at fault, where it does not fit. */
export const changedTemplate = (template: PlanTemplate, change: Change): PlanTemplate => {
  const data = structuredClone(template.templateData ?? {})
  const problem = applyPatch(data, patchOf(template, change)).find((one) => one !== null)
  if (problem) throw invalid('patch', `does not fit version ${template.version} of ${template.name}: ${problem.message}`)
  const changed = { ...template, templateData: data, version: 0 }
  templateSteps(changed)
  return changed
}

/** The proposal as a JSON Patch (RFC 6902) of the template's data. `modifications.patch` is one already; the other forms are made into one. */
const patchOf = ({ templateData }: PlanTemplate, { type, modifications = {} }: Change): PatchOperation[] => {
  if (modifications.patch !== undefined) return asPatch(modifications.patch)
  const make = PATCHES[type]
  if (!make) throw invalid('patch', `must be given: a proposal of ${type} has no other form for a plan template`)
  return make(modifications, Array.isArray(templateData?.steps) ? (templateData.steps as Step[]) : [])
}

type MakePatch = (modifications: JsonObject, steps: readonly Step[]) => PatchOperation[]

/** `{ add_step_before, new_step }`: the new step waits for what the other waited for, and the other for the new one. */
const addPrecondition: MakePatch = ({ add_step_before: before, new_step: added }, steps) => {
  const at = placeOf(steps, before, 'add_step_before')
  const { step_id: id = `before-${String(before)}`, ...step } = objectOf(added, 'new_step')
  const waited = steps[at]?.depends_on ?? []
  return [
    { op: 'test', path: `/steps/${at}/step_id`, value: before },
    { op: 'add', path: `/steps/${at}/depends_on`, value: [id] },
    { op: 'add', path: `/steps/${at}`, value: { ...step, step_id: id, depends_on: waited } },
  ]
}

/** `{ step_id, on_failure }`. */
const modifyErrorHandling: MakePatch = ({ step_id: id, on_failure: handling }, steps) => {
  const at = placeOf(steps, id, 'step_id')
  return [
    { op: 'test', path: `/steps/${at}/step_id`, value: id },
    { op: 'add', path: `/steps/${at}/on_failure`, value: objectOf(handling, 'on_failure') },
  ]
}

/** `{ replace_steps: [step ids], with: [steps] }`: what waited for one of the former waits for the last of the new. */
const replaceFragment: MakePatch = ({ replace_steps: former, with: put }, steps) => {
  const removed = new Set(listOf(former, 'replace_steps').map((id) => steps[placeOf(steps, id, 'replace_steps')]?.step_id))
  const added = listOf(put, 'with').map((step) => objectOf(step, 'with') as Step)
  const last = added.at(-1)?.step_id
  const rewired = steps
    .filter(({ step_id: id }) => !removed.has(id))
    .map((step) => {
      const kept = (step.depends_on ?? []).filter((id) => !removed.has(id))
      return kept.length === (step.depends_on ?? []).length
        ? step
        : { ...step, depends_on: last === undefined ? kept : [...kept, last] }
    })
  const at = steps.findIndex(({ step_id: id }) => removed.has(id))
  return [{ op: 'replace', path: '/steps', value: rewired.toSpliced(Math.max(at, 0), 0, ...added) }]
}

/** `{ priority }`: of the templates that fit a task equally well, the one with the higher priority is taken. */
const adjustPriority: MakePatch = ({ priority }) => {
  if (typeof priority !== 'number' || Math.abs(priority) > 1_000) throw invalid('priority', 'must be a number from -1000 to 1000')
  return [{ op: 'add', path: '/priority', value: priority }]
}

const PATCHES: Partial<Record<ProposalType, MakePatch>> = {
  PROPOSAL_TYPE_ADD_PRECONDITION: addPrecondition,
  PROPOSAL_TYPE_MODIFY_ERROR_HANDLING: modifyErrorHandling,
  PROPOSAL_TYPE_REPLACE_PLAN_FRAGMENT: replaceFragment,
  PROPOSAL_TYPE_ADJUST_PRIORITY: adjustPriority,
}

const OPS = new Set(['add', 'remove', 'replace', 'move', 'copy', 'test'])
const PATCH_MAX = 256

const asPatch = (value: unknown): PatchOperation[] => {
  const operations = listOf(value, 'patch')
  if (operations.length > PATCH_MAX) throw invalid('patch', `at most ${PATCH_MAX} operations`)
  for (const one of operations) {
    const { op, path, from } = objectOf(one, 'patch')
    if (!OPS.has(String(op)) || typeof path !== 'string' || /(?:^|\/)__proto__(?:\/|$)/.test(`${path}/${from ?? ''}`))
      throw invalid('patch', 'each is an operation of RFC 6902: { op, path, value or from }')
  }
  return operations as PatchOperation[]
}

const placeOf = (steps: readonly Step[], id: unknown, field: string): number => {
  const at = steps.findIndex((step) => step.step_id === id)
  if (at < 0)
    throw invalid(field, `names no step of the template; it has ${steps.map((step) => step.step_id).join(', ') || 'none'}`)
  return at
}

const objectOf = (value: unknown, field: string): JsonObject => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(field, 'must be an object')
  return value as JsonObject
}

const listOf = (value: unknown, field: string): unknown[] => {
  if (!Array.isArray(value) || value.length === 0) throw invalid(field, 'must be a list of at least one')
  return value
}

const invalid = (field: string, problem: string) => notAccepted([{ field: `modifications.${field}`, problem }])
