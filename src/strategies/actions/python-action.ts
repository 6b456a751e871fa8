import type { ActionReader } from './action.ts'
import { placeholder } from './placeholder.ts'

const DEFINES = /\bdef \w|\bclass \w+\s*[(:]/
const CHECKS = /\bassert\b/
const PRINTS = /\bprint\s*\(/
const CALLS = /(?<![\w.'"])([A-Za-z_][\w.]*)\s*\(/g
const IMPORTS = /^\s*(?:import|from)\s+([A-Za-z_][\w.]*)/m
const TEXT_CHARS = 20_000
/** Called functions that are named; what is called first says most. */
const NAMED_CALLS_MAX = 2

/** Functions of the language that say nothing of what a program is for. */
const COMMON = new Set(
  'print len range str int float list dict set tuple sum min max abs round sorted zip map filter enumerate isinstance type any all if while for not and or in return elif assert'.split(
    ' ',
  ),
)

/** Python by what it does: defines, checks or prints; else by what it calls first, else by what it imports. */
export const pythonAction: ActionReader = (text) => {
  const code = text.slice(0, TEXT_CHARS)
  const parts: string[] = []
  if (DEFINES.test(code)) parts.push('def')
  if (CHECKS.test(code)) parts.push('assert')
  else if (PRINTS.test(code)) parts.push('print')
  if (parts.length === 0) parts.push(...calledIn(code))
  if (parts.length === 0) parts.push(...(IMPORTS.test(code) ? ['import'] : []))
  if (parts.length === 0) return undefined
  return {
    key: parts.join('+'),
    template: parts.map((part) => TEMPLATES[part] ?? `${part}(${placeholder('arguments')})`).join('\n'),
  }
}

const calledIn = (code: string): string[] => {
  const names = new Set<string>()
  for (const [, name = ''] of code.matchAll(CALLS)) {
    if (!COMMON.has(name)) names.add(name)
    if (names.size === NAMED_CALLS_MAX) break
  }
  return [...names]
}

const TEMPLATES: Readonly<Record<string, string>> = {
  def: `def ${placeholder('function')}(${placeholder('arguments')}): ${placeholder('body')}`,
  assert: `assert ${placeholder('expression')} == ${placeholder('expected')}`,
  print: `print(${placeholder('expression')})`,
  import: `import ${placeholder('module')}`,
}
