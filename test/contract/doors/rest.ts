import { rows } from '#src/doors/rest/routes.ts'
import type { Row } from '#src/doors/rest/row.ts'
import { camelCase, snakeCase } from '#src/kernel/words.ts'
import { askHttp, bearer, type Door, type Json, type Place, type Way } from './door.ts'

/** The routes of /api/v1: each that can say an input says it. */
export const restDoor = (place: Place): Door => ({
  name: 'REST',
  offers: new Set(rows.map(({ operation }) => operation)),
  showsLess: true,
  ways: (operation, input) =>
    rows
      .filter((row) => row.operation === operation)
      .flatMap((row) => {
        const request = requestOf(row, input)
        return request ? [wayOf(place, row, request)] : []
      }),
  close: async () => {},
})

type Request = { readonly path: string; readonly query: URLSearchParams; readonly body: Json | undefined }

const wayOf = ({ url, token }: Place, row: Row, { path, query, body }: Request): Way => {
  const search = query.size > 0 ? `?${query}` : ''
  const init = {
    method: row.verb,
    headers: { ...bearer(token), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  }
  return {
    as: `${row.verb} ${row.path}`,
    ask: (signal) =>
      askHttp(`${url}/api/v1${path}${search}`, { ...init, ...(signal && { signal }) }, (answer) => outputOf(row, answer)),
  }
}

/** Path first, then query or body take what is left; undefined where something is left over that neither takes. */
const requestOf = (row: Row, input: Json): Request | undefined => {
  const { filter, ...others } = structuredClone(input)
  const whole = row.verb === 'GET' ? { ...others, ...(filter as Json) } : structuredClone(input)
  const inside = row.body === undefined ? undefined : snakeCase(row.body)
  const holder = inside === undefined ? whole : { ...(whole[inside] as Json) }
  if (row.verb === 'GET' && filter !== undefined && typeof filter !== 'object') return undefined
  let path = row.path
  for (const [placeholder, name] of [...row.path.matchAll(/\{(\w+)\}/g)] as unknown as [string, string][]) {
    const value = takeId(name, holder, whole)
    if (typeof value !== 'string' || value === '') return undefined
    path = path.replace(placeholder, encodeURIComponent(value))
  }
  if (row.verb === 'GET') return queryOf(row, path, whole)
  if (inside === undefined) return { path, query: new URLSearchParams(), body: whole }
  const rest = Object.keys(whole).filter((key) => key !== inside)
  const isSaid = rest.length === 0 && typeof input[inside] === 'object' && input[inside] !== null
  return isSaid ? { path, query: new URLSearchParams(), body: holder } : undefined
}

/** The field that a placeholder stands for, taken out of where it is; for a relation the only one of `ids`. */
const takeId = (name: string, holder: Json, whole: Json): unknown => {
  if (Array.isArray(whole.ids)) {
    const [value, ...more] = whole.ids
    delete whole.ids
    return more.length === 0 ? value : undefined
  }
  const from = name in holder ? holder : whole
  const value = from[name]
  delete from[name]
  return value
}

/** A query says texts, numbers, flags and lists of them. */
const queryOf = (row: Row, path: string, left: Json): Request | undefined => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(left)) {
    if (row.hidden?.includes(camelCase(name))) return undefined
    const values = Array.isArray(value) ? value : [value]
    if (values.length === 0 || values.some((one) => typeof one === 'object')) return undefined
    for (const one of values) query.append(name, String(one))
  }
  return { path, query, body: undefined }
}

/** Lists are `{ items, page_info }` here, relations of one entity are their value, and `pick` takes a field out. */
const outputOf = (row: Row, answer: unknown): unknown => {
  const { items, ...rest } = answer as Json
  const value = Array.isArray(items) ? { ...rest, edges: items.map((node) => ({ node })) } : answer
  if (row.pick !== undefined) return { [row.pick]: value }
  return GROUPED.test(row.operation) ? { groups: [{ value }] } : value
}

/** Batched relations and reads by ids. */
const GROUPED = /(Of[A-Z]\w*s|By[A-Z]\w*s|\.toolStatistics|MentioningEntities|getCodeEntities)$/
