import { digestOf } from '#src/kernel/digest.ts'
import { type Family, familyOf } from './family.ts'
import { maskMessage } from './mask.ts'
import { type Neighbours, openNeighbours } from './neighbours.ts'

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
 * the one with the same masked text, else to that of the nearest masked text. There is no order of merging: a class keeps its first
 * text and its id, as in Drain (He et al. 2017), and further texts become members of it.
 */
export const openTemplates = (): Templates => {
  const byText = new Map<string, Template>()
  const neighbours: Neighbours<Template> = openNeighbours()
  const all: Template[] = []
  const known = (message: string) => {
    const family = familyOf(message)
    const text = classText(family, message)
    return { family, text, template: byText.get(text) }
  }
  return {
    learn: (message) => {
      const { family, text, template } = known(message)
      if (template) return template
      const near = family.kind === 'text' ? neighbours.nearest(text)?.value : undefined
      const found = near ?? { templateId: templateIdOf(text), text, family }
      byText.set(text, found)
      if (!near) {
        all.push(found)
        if (family.kind === 'text') neighbours.add(text, found)
      }
      return found
    },
    classify: (message) => {
      const { family, text, template } = known(message)
      if (template) return { template, confidence: 1, isExact: true }
      const near = family.kind === 'text' ? neighbours.nearest(text) : undefined
      return near && { template: near.value, confidence: near.similarity, isExact: false }
    },
    all: () => all,
  }
}

/** The text of the class of a message as far as the message alone tells; messages of the same text are always together. */
export const classTextOf = (message: string): string => classText(familyOf(message), message)

const classText = (family: Family, message: string): string =>
  family.kind === 'text' ? maskMessage(message) : `${family.kind} ${family.name}`

const templateIdOf = (text: string): string => `template:${digestOf(text).slice(0, 24)}`
