import type { AnyExtension } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';

/** Tables without widths of their own: they are as wide as their words, on a phone too. */
export const richTable: AnyExtension[] = [
  Table.extend({
    renderHTML: () => ['table', ['tbody', 0]],
  }).configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
];
