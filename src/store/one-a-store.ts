import type { Store } from './store.ts'

/** What there is one of for each store: made when it is first asked for, and gone with the store. */
export const oneAStore = <T>(make: (store: Store) => T): ((store: Store) => T) => {
  const made = new WeakMap<Store, { readonly it: T }>()
  return (store) => {
    const known = made.get(store) ?? { it: make(store) }
    made.set(store, known)
    return known.it
  }
}
