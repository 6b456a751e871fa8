const TEXT_CHARS = 8_192
const SEGMENTS_MAX = 64

/**
 * The parts of a command that say what it changes: files it writes, moves or takes away, packages, branches, tables, and what it defines.
 * Empty where it only looks. A call of a tool that edits is what it changes as a whole.
 */
export const changedBy = (toolName: string, rawCommand: string): string => {
  const text = rawCommand.slice(0, TEXT_CHARS)
  if (EDITS.test(toolName)) return LOOKS.test(text) ? '' : text
  const statement = text.replace(/^[\s"'`[(]*/, '')
  if (STATEMENT.test(statement)) return statement
  return [...changedByShell(text), ...definedIn(text)].join('\n')
}

const EDITS = /edit|write|create|patch|replace|insert|delete|move|rename/i
/** What tools that edit and look are told in order to look. */
const LOOKS = /"(?:command|action|mode)"\s*:\s*"(?:view|read|open|show|list)"/

const STATEMENT = /^(?:DROP|ALTER|UPDATE|DELETE\s+FROM|INSERT|REPLACE\s+INTO|CREATE|TRUNCATE|RENAME)\s/i

/** Commands that change what later ones meet, and are about all of their words. */
const CHANGING =
  /^(?:rm|mv|touch|mkdir|rmdir|chmod|chown|chgrp|tee|truncate|dd|patch|cd|pushd|export|unset|alias|source|kill|pkill|systemctl|service|apply_patch|install|unzip|ln)\b/
/** Of these only the last word is changed. */
const COPYING = /^(?:cp|scp|rsync)\b.*\s(\S+)$/s
const IN_PLACE = /^(?:sed|perl)\s(?:.*\s)?-\w*i/s
const PACKAGES =
  /^(?:npm|pnpm|yarn|bun|pip3?|python3? -m pip|uv|poetry|conda|apt|apt-get|brew|dnf|apk|cargo|gem|go)\s+(?:\S+\s+)*?(?:i|ci|install|uninstall|remove|rm|update|upgrade|add|get|purge)\b/
const VERSIONS =
  /^git\s+(?:-\S+\s+)*(?:checkout|switch|restore|reset|rebase|merge|stash|pull|clean|revert|rm|mv|branch|tag|apply|cherry-pick)\b/
const BEFORE_PROGRAM = /^(?:\s*(?:sudo|env|time|nohup|then|do|else|\w+=\S*)\s+)*/
const SCRIPT_THAT_WRITES = /\bopen\s*\([^)]*['"][wax]b?['"]|\.write(?:_text|lines|FileSync)?\s*\(/
const INTO_FILE = /(?:^|[^-=0-9&<>])[1&]?>>?\s*(?!&|\/dev\/)([^\s;|&<>()]+)/g

const changedByShell = (text: string): string[] => {
  const written = [...withoutQuoted(text).matchAll(INTO_FILE)].map(([, file = '']) => file)
  const done = text
    .split(/&&|\|\|?|[;\n]/, SEGMENTS_MAX)
    .map((segment) => segment.replace(BEFORE_PROGRAM, '').trim())
    .flatMap((segment) => {
      if ([CHANGING, IN_PLACE, PACKAGES, VERSIONS].some((pattern) => pattern.test(segment))) return [segment]
      return COPYING.exec(segment)?.[1] ?? []
    })
  return [...written, ...done, ...(SCRIPT_THAT_WRITES.test(text) ? [text] : [])]
}

/** What is between quotes is written nowhere by the shell; `>` in it is none of its own. */
const withoutQuoted = (text: string): string =>
  text.replace(/'[^'\n]*'|"(?:[^"\\\n]|\\.)*"/g, (quoted) => (/[\s>]/.test(quoted) ? '""' : quoted))

const DEFINITION = /^[ \t]*(?:export\s+)?(?:async\s+)?(?:def|class|function|const|let|var)\s+(\w+)|^[ \t]*(\w+)\s*=(?!=)/gm

const definedIn = (text: string): string[] =>
  [...text.matchAll(DEFINITION)].map(([, defined, assigned]) => defined ?? assigned ?? '')
