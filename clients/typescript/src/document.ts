/** A GraphQL document that knows what it takes and what it gives; at run time it is its text. */
export type Document<Result, Variables> = string & {
  readonly types?: { readonly result: Result; readonly variables: Variables }
}
