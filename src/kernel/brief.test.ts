import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inBrief, lineOf, toldInALine, toldOf } from './brief.ts'
import { Page } from './page.ts'

const Shelf = toldInALine(
  z.object({ shelfId: z.string(), itsRows: z.int() }),
  ({ shelfId, itsRows }) => `shelf ${shelfId} of ${itsRows}`,
)
const Book = toldInALine(z.object({ title: z.string(), shelf: Shelf }), ({ title, shelf }) =>
  title === '' ? '' : `${title} on ${lineOf(Shelf, shelf)}`,
)
const shelf = { shelf_id: 's', its_rows: 3 }
const named = (title: string) => ({ title, shelf })

describe('an answer in brief', () => {
  it('has a line for each of many, and leaves out those with an empty one', () => {
    expect(inBrief(z.object({ allBooks: z.array(Book) }), { all_books: [named('A'), named(''), named('B')] })).toEqual({
      all_books: ['A on shelf s of 3', 'B on shelf s of 3'],
    })
  })

  it('has a line within what stands in a list, too', () => {
    const loans = z.array(z.object({ at: z.int(), book: Book.nullable(), from: Shelf.optional() }))
    expect(
      inBrief(loans, [
        { at: 1, book: named('A'), from: shelf },
        { at: 2, book: null },
      ]),
    ).toEqual([
      { at: 1, book: 'A on shelf s of 3', from: 'shelf s of 3' },
      { at: 2, book: null },
    ])
  })

  it('gives one alone with all its fields, pages as pages, and what is no model as it is', () => {
    expect(inBrief(z.object({ book: Book, n: z.int() }), { book: named('A'), n: 1, later: [1] })).toEqual({
      book: named('A'),
      n: 1,
      later: [1],
    })
    const page = { edges: [{ cursor: 'c', node: shelf }], page_info: { has_next_page: false } }
    expect(inBrief(Page(Shelf), page)).toEqual({ ...page, edges: [{ cursor: 'c', node: 'shelf s of 3' }] })
    expect(inBrief(z.unknown(), 'text')).toBe('text')
  })
})

it('tells of an answer what stands at the paths that are told, and all of it where none are', () => {
  const answer = { book: { title: 'A', shelf }, shelf, n: 1 }
  expect(toldOf(['book.shelf.its_rows', 'n', 'missing.too'], answer)).toEqual({ book: { shelf: { its_rows: 3 } }, n: 1 })
  expect(toldOf(undefined, answer)).toBe(answer)
})
