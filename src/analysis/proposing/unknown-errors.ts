import { openTemplates, type Template } from '#src/analysis/grouping/templates.ts'

/** What is kept of a class at most: enough to make and check an expression, whatever the class grows to. */
const MESSAGES_MAX = 200
const ERRORS_MAX = 100
const TASKS_MAX = 1_000
const TOOLS_MAX = 64
const CLASSES_MAX = 20_000

export type UnknownError = {
  readonly errorId: string
  readonly message: string
  /** Empty where the error belongs to no task. */
  readonly taskId: string
  readonly toolName: string
}

/** Errors of no known pattern that are of one class. */
export type UnknownClass = {
  readonly template: Template
  readonly count: number
  readonly taskIds: ReadonlySet<string>
  /** Distinct, as they were printed; the first of them. */
  readonly messages: ReadonlySet<string>
  /** The first of them. */
  readonly errorIds: ReadonlySet<string>
  /** How many errors each tool had. */
  readonly tools: ReadonlyMap<string, number>
}

export type UnknownErrors = {
  /** Adds an error to its class. One that was added before may be added again: of each class the first 100 errors are known, and counted once. */
  readonly add: (error: UnknownError) => UnknownClass
  readonly classes: () => readonly UnknownClass[]
}

type Kept = {
  readonly template: Template
  count: number
  readonly taskIds: Set<string>
  readonly messages: Set<string>
  readonly errorIds: Set<string>
  readonly tools: Map<string, number>
}

/** Opens an empty set of errors of no known pattern, by class. The same errors in the same order give the same classes. */
export const openUnknownErrors = (): UnknownErrors => {
  const templates = openTemplates()
  const kept = new Map<string, Kept>()
  return {
    add: ({ errorId, message, taskId, toolName }) => {
      const template = templates.learn(message)
      const known = kept.get(template.templateId) ?? {
        template,
        count: 0,
        taskIds: new Set<string>(),
        messages: new Set<string>(),
        errorIds: new Set<string>(),
        tools: new Map<string, number>(),
      }
      if (kept.size < CLASSES_MAX) kept.set(template.templateId, known)
      if (known.errorIds.has(errorId)) return known
      known.count += 1
      if (taskId !== '' && known.taskIds.size < TASKS_MAX) known.taskIds.add(taskId)
      if (known.messages.size < MESSAGES_MAX) known.messages.add(message)
      if (known.errorIds.size < ERRORS_MAX) known.errorIds.add(errorId)
      if (known.tools.has(toolName) || known.tools.size < TOOLS_MAX)
        known.tools.set(toolName, (known.tools.get(toolName) ?? 0) + 1)
      return known
    },
    classes: () => [...kept.values()],
  }
}
