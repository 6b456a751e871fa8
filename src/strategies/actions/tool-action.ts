import type { ActionReader } from './action.ts'
import { placeholder } from './placeholder.ts'

const FIELDS_MAX = 32

/** Any other tool by its name and the names of its arguments, where they are written as JSON. */
export const toolAction: ActionReader = (text, toolName) => {
  const fields = fieldsOf(text)
  if (fields === undefined) return { key: toolName, template: text === '' ? toolName : `${toolName} ${placeholder('text')}` }
  const template = JSON.stringify(Object.fromEntries(fields.map((field) => [field, placeholder(field)])))
  return { key: fields.length === 0 ? toolName : `${toolName}(${fields.join(',')})`, template }
}

const fieldsOf = (text: string): string[] | undefined => {
  if (!text.startsWith('{')) return undefined
  try {
    return Object.keys(JSON.parse(text) as object)
      .sort()
      .slice(0, FIELDS_MAX)
  } catch {
    return undefined
  }
}
