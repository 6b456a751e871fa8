import type { ActionReader } from './action.ts'
import { placeholder } from './placeholder.ts'

/** Clauses that make a query another kind of query, in the order in which they are said. */
const CLAUSES = ['JOIN', 'WHERE', 'GROUP BY', 'HAVING', 'ORDER BY', 'LIMIT', 'UNION', 'INTERSECT', 'EXCEPT'] as const
const CLAUSE_PATTERNS = CLAUSES.map((clause) => [clause, new RegExp(`\\b${clause.replace(' ', '\\s+')}\\b`)] as const)

/** Statements that need no clauses to be told apart. */
const STATEMENTS =
  /^(?:INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE|GRANT|REVOKE|SET|USE|CALL|BEGIN|COMMIT|ROLLBACK|PRAGMA|VACUUM|ANALYZE)\b/
const DESCRIBE = /^(?:DESC|DESCRIBE|EXPLAIN|SHOW\s+(?:FULL\s+)?(?:COLUMNS|FIELDS))\b/
const QUOTED = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g
const COMMENT = /--[^\n]*|\/\*[\s\S]*?\*\//g

/** SQL by statement and clauses: `SELECT JOIN WHERE`, `SHOW TABLES`, `DESCRIBE`; agents' own words such as `submit` by themselves. */
export const sqlAction: ActionReader = (text) => {
  const plain = text.replace(COMMENT, ' ').replace(QUOTED, '?').trim().toUpperCase()
  if (DESCRIBE.test(plain)) return { key: 'DESCRIBE', template: `DESCRIBE ${placeholder('table')}` }
  const shown = /^SHOW\s+(?:FULL\s+)?(\w+)/.exec(plain)?.[1]
  if (shown !== undefined) return { key: `SHOW ${shown}`, template: `SHOW ${shown}` }
  if (/^\(*(?:SELECT|WITH)\b/.test(plain)) {
    const clauses = CLAUSE_PATTERNS.filter(([, pattern]) => pattern.test(plain)).map(([clause]) => clause)
    return {
      key: ['SELECT', ...clauses].join(' '),
      template: [`SELECT ${placeholder('columns')}`, `FROM ${placeholder('table')}`, ...clauses.map(clauseTemplate)].join(' '),
    }
  }
  const statement = STATEMENTS.exec(plain)?.[0]
  if (statement !== undefined) return { key: statement, template: `${statement} ${placeholder('rest')}` }
  return /^\w{1,20}$/.test(plain) ? { key: plain.toLowerCase(), template: plain.toLowerCase() } : undefined
}

const clauseTemplate = (clause: string): string => `${clause} ${placeholder(clause.toLowerCase().replace(' ', '_'))}`
