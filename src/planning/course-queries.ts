import { z } from 'zod'
import { timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import { Plan, PlanStep, PlanTemplate, Task } from './model.ts'
import { STEPS_MAX } from './step-graph.ts'

const text = z.string()
const Course = z.object({ plan: Plan, steps: z.array(PlanStep) })

export const lockCourse = query('planning/lock-course', {
  mode: 'write',
  params: z.object({ planId: text, stepId: text, taskId: text }),
  row: Course.extend({ strategyId: text }),
})

export const saveCourseQuery = query('planning/save-course', {
  mode: 'write',
  params: z.object({ planId: text, status: text, summary: text, steps: z.array(PlanStep).max(STEPS_MAX), now: timestamp() }),
  row: z.object({ planId: text }),
})

export const readyStepsQuery = query('planning/ready-steps', {
  mode: 'read',
  params: z.object({ planId: text, now: timestamp(), limit: z.int().min(1).max(STEPS_MAX) }),
  row: Course,
})

export const howAttemptEnded = query('planning/how-attempt-ended', {
  mode: 'read',
  params: z.object({ attemptId: text }),
  row: z.object({
    outcome: text.nullable(),
    errorId: text.nullable(),
    errorMessage: text.nullable(),
    isTransient: z.boolean(),
    isAnalyzed: z.boolean(),
  }),
})

export const templateCandidates = query('planning/template-candidates', {
  mode: 'read',
  params: z.object({ taskId: text, templateId: text, limit: z.int().min(1).max(100) }),
  row: z.object({
    task: Task,
    problemType: z.object({ problemTypeId: text, name: text }).nullable(),
    confidence: z.number().nullable(),
    candidates: z.array(
      z.object({ template: PlanTemplate, distance: z.int(), scope: text, successes: z.int(), failures: z.int() }),
    ),
  }),
})

export const knownTools = query('planning/known-tools', {
  mode: 'read',
  params: z.object({ names: z.array(text).max(STEPS_MAX) }),
  row: z.object({ name: text, isDeprecated: z.boolean() }),
})

export const mentionNames = query('planning/mention-names', {
  mode: 'write',
  params: z.object({ taskId: text, names: z.array(text).max(50) }),
  row: z.object({ name: text, path: text, type: text }),
})
