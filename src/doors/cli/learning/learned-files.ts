import { openTemplates, type Templates } from '#src/analysis/service.ts'
import { contentOf, linesOf } from '#src/doors/cli/import/lines.ts'
import { type Knowledge, knowledgeOf, type LearnedAttempt, type LearnedTask, runOf } from '#src/strategies/service.ts'

/** What was learned from files alone, without a service. */
export type LearnedFiles = { readonly templates: Templates; readonly knowledge: () => Knowledge }

type Fields = Readonly<Record<string, unknown>>

/** Learns from files of the service's own lines, and of lines that only have a `message`, in their order. What is neither is passed over. */
export const learnFiles = async (files: readonly string[]): Promise<LearnedFiles> => {
  const templates = openTemplates()
  const tasks = new Map<string, { readonly task: LearnedTask; readonly attempts: LearnedAttempt[] }>()
  for (const file of files)
    for await (const { text } of linesOf(contentOf(file, { stdin: process.stdin }))) {
      const line = objectOf(text)
      const message = textOf(line, 'message') || textOf(fieldsOf(line, 'error'), 'error_message', 'errorMessage')
      if (message !== '') templates.learn(message)
      const task = fieldsOf(line, 'task')
      if (task) tasks.set(textOf(task, 'task_id', 'taskId'), { task: taskOf(task), attempts: [] })
      const attempt = fieldsOf(line, 'execution_attempt') ?? fieldsOf(line, 'executionAttempt')
      if (attempt) tasks.get(textOf(attempt, 'task_id', 'taskId'))?.attempts.push(attemptOf(attempt))
    }
  let knowledge: Knowledge | undefined
  return {
    templates,
    knowledge: () => {
      knowledge ??= knowledgeOf([...tasks.values()].map(({ task, attempts }) => runOf(task, attempts)))
      return knowledge
    },
  }
}

const taskOf = (task: Fields): LearnedTask => ({
  taskId: textOf(task, 'task_id', 'taskId'),
  status: textOf(task, 'status'),
  assignedAgentId: textOf(task, 'assigned_agent_id', 'assignedAgentId'),
  metadata: (fieldsOf(task, 'metadata') ?? {}) as Readonly<Record<string, string>>,
})

const attemptOf = (attempt: Fields): LearnedAttempt => ({
  attemptId: textOf(attempt, 'attempt_id', 'attemptId'),
  toolName: textOf(attempt, 'tool_name', 'toolName'),
  rawCommand: textOf(attempt, 'raw_command', 'rawCommand'),
  outcome: textOf(attempt, 'outcome'),
  errorMessage: textOf(attempt, 'error_message', 'errorMessage'),
})

/** The object of a line of JSON; empty where it is none. */
export const objectOf = (text: string | undefined): Fields => {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
  } catch {
    return {}
  }
}

const fieldsOf = (fields: Fields, name: string): Fields | undefined => {
  const value = fields[name]
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined
}

/** The first of the names that has a text; empty where none has. */
export const textOf = (fields: Fields | undefined, ...names: readonly string[]): string => {
  for (const name of names) if (typeof fields?.[name] === 'string') return fields[name]
  return ''
}
