import assert from 'node:assert/strict'
import { Parser, type Tree } from 'web-tree-sitter'

/** A cursor on a tree in WebAssembly. One at a time, and nothing else may be asked of tree-sitter while it is in use. */
export type Cursor = {
  readonly toFirstChild: () => boolean
  readonly toNextSibling: () => boolean
  readonly toParent: () => void
  readonly typeId: () => number
  readonly fieldId: () => number
  /** Offsets in UTF-16 units. */
  readonly start: () => number
  readonly end: () => number
  readonly isMissing: () => boolean
  readonly delete: () => void
}

/**
 * web-tree-sitter's own functions, which it puts into the options of its `init`. Its class TreeCursor copies the cursor's state into
 * WebAssembly before each of them and out again behind it, 40 bytes for each of seven calls a node: that took longer than all the rest of
 * the walk. The state stays in WebAssembly's transfer buffer between calls, so one cursor alone needs none of the copying.
 */
type Core = Readonly<Record<`_ts_tree_${Call}_wasm`, (tree: number) => number>>
type Call =
  | 'root_node'
  | `cursor_${'new' | 'delete' | 'start_index' | 'end_index'}`
  | `cursor_goto_${'first_child' | 'next_sibling' | 'parent'}`
  | `cursor_current_${'node_type_id' | 'node_is_missing' | 'field_id'}`

const core: Record<string, never> = {}

/** Loads tree-sitter, once however often it is asked for. */
export const loadCore = async (): Promise<void> => {
  await Parser.init(core)
  assert('_ts_tree_cursor_new_wasm' in core, 'tree-sitter was loaded by somebody else')
}

/** A cursor on the root of a tree. */
export const cursorOn = (tree: Tree): Cursor => {
  // Taken out once: `core` has some hundred names, which a look at each call would go through.
  const {
    _ts_tree_root_node_wasm: openRoot,
    _ts_tree_cursor_new_wasm: open,
    _ts_tree_cursor_goto_first_child_wasm: toFirstChild,
    _ts_tree_cursor_goto_next_sibling_wasm: toNextSibling,
    _ts_tree_cursor_goto_parent_wasm: toParent,
    _ts_tree_cursor_current_node_type_id_wasm: typeId,
    _ts_tree_cursor_current_field_id_wasm: fieldId,
    _ts_tree_cursor_start_index_wasm: start,
    _ts_tree_cursor_end_index_wasm: end,
    _ts_tree_cursor_current_node_is_missing_wasm: isMissing,
    _ts_tree_cursor_delete_wasm: close,
  } = core as unknown as Core
  // Where the tree lies; the package's types leave its own fields out.
  const { 0: address } = tree as unknown as { readonly 0: number }
  openRoot(address)
  open(address)
  return {
    toFirstChild: () => toFirstChild(address) === 1,
    toNextSibling: () => toNextSibling(address) === 1,
    toParent: () => void toParent(address),
    typeId: () => typeId(address),
    fieldId: () => fieldId(address),
    start: () => start(address),
    end: () => end(address),
    isMissing: () => isMissing(address) === 1,
    delete: () => void close(address),
  }
}
