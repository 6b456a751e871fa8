import { applyEdits, type JSONPath, modify, type ParseError, parse } from 'jsonc-parser'
import { OcodeError } from '#src/kernel/error.ts'

type Value = unknown

/**
 * Texts of JSON with comments, changed at one place at a time: what else is there stays as it is, down to comments and indentation.
 * Each throws PRECONDITION for a text that is no JSON object.
 */

/** The text with this value at the path. */
export const setIn = (text: string, path: JSONPath, value: Value): string =>
  isSame(valueAt(text, path), value) ? text : edited(text, path, value)

/** The text with this item in the list at the path: in place of the one that `isOurs`, else at its end. */
export const putItem = (text: string, path: JSONPath, item: Value, isOurs: (item: Value) => boolean): string => {
  const list = listAt(text, path)
  const index = list.findIndex(isOurs)
  if (index >= 0) return setIn(text, [...path, index], item)
  return list.length === 0 ? edited(text, path, [item]) : edited(text, [...path, list.length], item, true)
}

/** The text without the items of the list at the path that are ours. */
export const dropItems = (text: string, path: JSONPath, isOurs: (item: Value) => boolean): string =>
  listAt(text, path).reduceRight<string>(
    (left, item, index) => (isOurs(item) ? edited(left, [...path, index], undefined) : left),
    text,
  )

/** The text without what is at the path, and without the objects and lists around it that are empty then. */
export const dropIn = (text: string, path: JSONPath): string => {
  const without = valueAt(text, path) === undefined ? text : edited(text, path, undefined)
  return path.length > 1 && isEmpty(valueAt(without, path.slice(0, -1))) ? dropIn(without, path.slice(0, -1)) : without
}

/** Drops what is at the path where it is empty. */
export const dropEmpty = (text: string, path: JSONPath): string => (isEmpty(valueAt(text, path)) ? dropIn(text, path) : text)

/** What the text says. */
export const objectIn = (text: string): Readonly<Record<string, Value>> => {
  const errors: ParseError[] = []
  const value: Value = text.trim() === '' ? {} : parse(text, errors, { allowTrailingComma: true })
  if (errors.length > 0 || typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OcodeError('PRECONDITION', 'this is not a JSON object; put it right first.')
  return value as Readonly<Record<string, Value>>
}

const valueAt = (text: string, path: JSONPath): Value => {
  let node: Value = objectIn(text)
  for (const key of path) {
    if (typeof node !== 'object' || node === null) return undefined
    node = (node as Record<string | number, Value>)[key]
  }
  return node
}

const listAt = (text: string, path: JSONPath): readonly Value[] => {
  const value = valueAt(text, path)
  if (value !== undefined && !Array.isArray(value))
    throw new OcodeError('PRECONDITION', `${path.join('.')} is not a list; put it right first.`)
  return value ?? []
}

const edited = (text: string, path: JSONPath, value: Value, isArrayInsertion = false): string => {
  const base = text.trim() === '' ? '{}\n' : text
  for (let depth = 1; depth < path.length; depth += 1) {
    const around = valueAt(base, path.slice(0, depth))
    if (around !== undefined && (typeof around !== 'object' || around === null))
      throw new OcodeError('PRECONDITION', `${path.slice(0, depth).join('.')} is not an object; put it right first.`)
  }
  return applyEdits(base, modify(base, path, value, { formattingOptions: styleOf(base), isArrayInsertion }))
}

/** As the text is indented already. */
const styleOf = (text: string) => {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  '
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    keepLines: true,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
}

const isEmpty = (value: Value): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0

const isSame = (one: Value, other: Value): boolean => JSON.stringify(one) === JSON.stringify(other)
