/** Where something is defined. */
export type Place = { readonly file: number; readonly definition: number }

/** A package, namespace or type, with all that is defined in it, wherever that stands. */
export type Container = {
  /** Its full name: 'a.b.C', Go's folder, Rust's 'crate.a'. */
  readonly key: string
  /** 'space': a package or namespace; 'type': what can have objects. */
  kind: 'space' | 'type'
  /** The definitions that open it; none for a package. */
  readonly places: Place[]
  readonly members: Map<string, Place[]>
  /** The container around it; undefined for packages. */
  readonly outer: Container | undefined
  /** Its direct bases, once they were asked for. */
  bases: readonly Base[] | undefined
  /** What a member's name leads to, once it was asked for. */
  readonly found: Map<string, readonly Place[]>
}

export type Base =
  | { readonly kind: 'container'; readonly container: Container }
  /** `isImplemented`: an interface, of which nothing but its own methods is inherited. */
  | { readonly kind: 'external'; readonly symbol: string; readonly isImplemented: boolean }

/** What an expression stands for, as far as declarations tell. */
export type Thing =
  /** Functions of one name: overloads of each other, or declarations of the same one. */
  | { readonly kind: 'functions'; readonly places: readonly Place[]; readonly isTyped: boolean }
  | { readonly kind: 'container'; readonly container: Container }
  /** An object of a type; `isThis` where it is the one the code belongs to. */
  | { readonly kind: 'instance'; readonly container: Container; readonly isThis: boolean }
  | { readonly kind: 'super'; readonly container: Container }
  /** `isMember`: of an object; what it is itself nobody says. */
  | { readonly kind: 'external'; readonly symbol: string; readonly isInstance?: boolean; readonly isMember?: boolean }
  /** A name that is bound here to something nobody can tell: it hides what has the same name further out. */
  | { readonly kind: 'unknown' }

export const UNKNOWN: Thing = { kind: 'unknown' }
