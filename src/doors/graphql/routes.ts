import type { Core } from '#src/core.ts'
import { HTTP_STATUS, shortened } from '#src/doors/errors.ts'
import { readJson } from '#src/doors/http/body.ts'
import { type Call, json, type Reply, type Route } from '#src/doors/http/call.ts'
import { GRAPHQL_BODY_MAX_BYTES } from '#src/doors/limits.ts'
import type { OcodeError } from '#src/kernel/error.ts'
import { answerer } from './answer.ts'
import type { ExecutableSchema } from './execute.ts'
import { extensionsOf } from './failures.ts'
import { graphiqlPage } from './graphiql.ts'
import { completeBody, completeSearch, NOT_PERSISTED, type PersistedOperations } from './persisted.ts'
import { executableSchema } from './schema.ts'
import { startApollo } from './server.ts'
import { persistedOperations } from './trusted.ts'

/** GET and POST /graphql; a browser that opens it gets GraphiQL. */
export const graphqlRoutes = async (
  core: Core,
  executable: ExecutableSchema = executableSchema(),
  persisted: PersistedOperations = persistedOperations(executable.schema, undefined),
): Promise<{ readonly routes: readonly Route[]; readonly close: () => Promise<void> }> => {
  const apollo = await startApollo(executable)
  const answer = answerer(core, apollo)
  const route = { path: '/graphql', name: 'graphql', failure: graphqlFailure }
  return {
    routes: [
      {
        ...route,
        method: 'POST',
        answer: async (call) => answer(call, call.search, completeBody(persisted, await postBody(call))),
      },
      {
        ...route,
        method: 'GET',
        answer: async (call) =>
          wantsPage(call) ? graphiqlPage(call.request) : answer(call, completeSearch(persisted, call.search), undefined),
      },
    ],
    close: () => apollo.stop(),
  }
}

/** Who calls is settled before the body is read. */
const postBody = (call: Call): Promise<unknown> => {
  call.actor()
  return readJson(call.request, GRAPHQL_BODY_MAX_BYTES)
}

const wantsPage = ({ request, search }: Call): boolean =>
  /\btext\/html\b/.test(request.headers.accept ?? '') && !/[?&]query=/.test(search)

/** A failure before GraphQL could run, in the shape that GraphQL clients read; a text that is missing yet is none to HTTP. */
const graphqlFailure = (
  error: OcodeError,
  status: number = error.message === NOT_PERSISTED ? 200 : HTTP_STATUS[error.code],
): Reply =>
  json(status, {
    errors: [
      {
        message: shortened(error.message),
        extensions: extensionsOf(error),
      },
    ],
  })
