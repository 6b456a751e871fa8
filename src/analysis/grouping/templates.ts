import { digestOf } from '#src/kernel/digest.ts'
import { type Family, familyOf } from './family.ts'
import { maskMessage } from './mask.ts'
import { type Neighbours, openNeighbours } from './neighbours.ts'
import { openSlots } from './slots.ts'

/** A class of messages: what they have in common, with wildcards for the rest. */
export type Template = {
  /** Follows from the first message of the class alone, so that learning in the same order gives the same ids. */
  readonly templateId: string
  readonly text: string
  readonly family: Family
}

export type Classified = {
  readonly template: Template
  /** 1 where the masked message is one of the class's own, else how near it is to the nearest of them. */
  readonly confidence: number
  readonly isExact: boolean
}

export type Templates = {
  /** The class of a message; makes one where none is near. */
  readonly learn: (message: string) => Template
  /** The class of a message; undefined where none is near enough to say so. */
  readonly classify: (message: string) => Classified | undefined
  readonly all: () => readonly Template[]
}

/**
 * Opens an empty set of templates. A message belongs to the class that it names itself (exception type, errno, diagnostic code), else to
 * the one with the same masked text, else to one that has a wildcard where it has a word, else to that of the nearest masked text. A
 * class keeps its first text and its id, as in Drain (He et al. 2017), and further texts become members of it. Classes that turn out to
 * differ in a name alone become one, the oldest of them.
 */
export const openTemplates = (): Templates => {
  const byText = new Map<string, Class>()
  const classes = new Set<Class>()
  const neighbours: Neighbours<string> = openNeighbours()
  const slots = openSlots()
  let opened = 0
  const near = (text: string, [alike]: readonly string[]) => {
    const found = alike === undefined ? neighbours.nearest(text) : { value: alike, similarity: 1 }
    const nearest = found && byText.get(found.value)
    return nearest && { nearest, similarity: found.similarity }
  }
  const open = (family: Family, text: string): Class => {
    const found = { template: { templateId: templateIdOf(text), text, family }, order: opened, texts: [] }
    opened += 1
    classes.add(found)
    if (family.kind === 'text') neighbours.add(text, text)
    return found
  }
  const put = (text: string, found: Class) => {
    byText.set(text, found)
    found.texts.push(text)
  }
  /** Texts in which a name was taken for a word are of one class from now on, the oldest of theirs. */
  const join = (texts: readonly string[]) => {
    const joined = new Set(texts.flatMap((text) => byText.get(text) ?? []))
    const [oldest, ...others] = [...joined].sort((a, b) => a.order - b.order)
    if (!oldest) return
    for (const other of others) {
      classes.delete(other)
      for (const text of other.texts) put(text, oldest)
    }
  }
  return {
    learn: (message) => {
      const family = familyOf(message)
      const text = classText(family, message)
      const known = byText.get(text)
      if (known) return known.template
      const alike = family.kind === 'text' ? slots.add(text) : []
      const found = (family.kind === 'text' ? near(text, alike)?.nearest : undefined) ?? open(family, text)
      put(text, found)
      if (alike.length > 0) join([text, ...alike])
      return (byText.get(text) ?? found).template
    },
    classify: (message) => {
      const family = familyOf(message)
      const text = classText(family, message)
      const known = byText.get(text)
      if (known) return { template: known.template, confidence: 1, isExact: true }
      const found = family.kind === 'text' ? near(text, slots.alike(text)) : undefined
      return found && { template: found.nearest.template, confidence: found.similarity, isExact: false }
    },
    all: () => [...classes].map(({ template }) => template),
  }
}

/** A template with the texts that are its own; those that came earlier have the lower order. */
type Class = { readonly template: Template; readonly order: number; readonly texts: string[] }

/** The text of the class of a message as far as the message alone tells; messages of the same text are always together. */
export const classTextOf = (message: string): string => classText(familyOf(message), message)

const classText = (family: Family, message: string): string =>
  family.kind === 'text' ? maskMessage(message) : `${family.kind} ${family.name}`

const templateIdOf = (text: string): string => `template:${digestOf(text).slice(0, 24)}`
