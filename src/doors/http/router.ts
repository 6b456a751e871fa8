import type { Route } from './call.ts'

export type Found = {
  readonly route: Route | undefined
  readonly rest: string
  /** The path is known, but not with this method. */
  readonly otherMethod: boolean
}

/** Looks a request up among `routes`: exact paths first, then prefixes. */
export const findRoute = (routes: readonly Route[]): ((method: string, path: string) => Found) => {
  const exact = new Map(routes.filter(({ path }) => !path.endsWith('*')).map((route) => [`${route.method} ${route.path}`, route]))
  const prefixes = routes.filter(({ path }) => path.endsWith('*')).map((route) => ({ route, prefix: route.path.slice(0, -1) }))
  const find = (method: string, path: string): Omit<Found, 'otherMethod'> => {
    const route = exact.get(`${method} ${path}`) ?? exact.get(`* ${path}`)
    if (route) return { route, rest: '' }
    const under = prefixes.find(
      ({ route: one, prefix }) =>
        (one.method === method || one.method === '*') && path.startsWith(prefix) && path.length > prefix.length,
    )
    return { route: under?.route, rest: under ? path.slice(under.prefix.length) : '' }
  }
  return (asked, path) => {
    const method = asked === 'HEAD' ? 'GET' : asked
    const found = find(method, path)
    return {
      ...found,
      otherMethod: !found.route && (['GET', 'POST'] as const).some((other) => find(other, path).route !== undefined),
    }
  }
}
