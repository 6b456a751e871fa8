/** A GraphQL document that knows what it takes and what it gives; at run time it is its text. */
export type Document<Result, Variables> = string & {
  readonly types?: { readonly result: Result; readonly variables: Variables }
}

/** What a document gives, for a client of another transport. */
export type ResultOf<D> = D extends { readonly types?: { readonly result: infer Result } } ? Result : never
