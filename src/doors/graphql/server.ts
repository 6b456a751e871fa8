import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { QUERY_TOKENS_MAX } from '#src/doors/limits.ts'
import type { HttpScope } from './answer.ts'
import { openDocuments } from './documents.ts'
import { type ExecutableSchema, makeExecutor } from './execute.ts'
import { formatError } from './failures.ts'

/** Apollo Server over the compiled executor, with the plugins off that touch every field or call home. Started. */
export const startApollo = async (executable: ExecutableSchema): Promise<ApolloServer<HttpScope>> => {
  const executor = makeExecutor(executable)
  const apollo = new ApolloServer<HttpScope>({
    gateway: {
      onSchemaLoadOrUpdate: (tell) => {
        tell({ apiSchema: executable.schema, coreSupergraphSdl: '' })
        return () => {}
      },
      load: async () => ({ executor }),
      stop: async () => {},
    },
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    documentStore: openDocuments(),
    parseOptions: { maxTokens: QUERY_TOKENS_MAX },
    // The executor validates, once a document and after its limits: Apollo's place for own rules comes too late (rules.ts).
    dangerouslyDisableValidation: true,
    formatError,
    stringifyResult: (result) => JSON.stringify(result),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  })
  await apollo.start()
  return apollo
}
