import type { Reply, Route } from './call.ts'

/** Where a person who only knows the address, or the beginning of a path, wants to go. */
export const frontPageRoutes = (): readonly Route[] => [goTo('/', '/graphql'), goTo('/api/v1', '/api/v1/docs')]

const goTo = (path: string, to: string): Route => ({
  method: 'GET',
  path,
  name: 'front-page',
  answer: async (): Promise<Reply> => ({
    status: 302,
    headers: { location: to, 'content-type': 'text/plain' },
    body: `See ${to}\n`,
  }),
})
