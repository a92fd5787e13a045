/**
 * What a report says, before it is a page, a DOCX or a PDF. The preview, the print and the Word file are made from
 * the same blocks, so that no two of them can disagree. Texts are plain: no mark-up of any kind is read from them.
 */
import type { Locale, Satang } from '@ruam/planning';

export interface ReportDocument {
  title: string;
  /** Under the title: the workshop, the place, the day. */
  subtitle: string[];
  /** At the foot of every page: draft or version, hash, time, who made it. */
  stamp: string;
  locale: Locale;
  /** ๐-๙ instead of 0-9, in everything but what has to be copied as it is. */
  thaiDigits: boolean;
  orientation: 'portrait' | 'landscape';
  blocks: Block[];
}

export type Block =
  | { type: 'heading'; level: 1 | 2 | 3; text: string; pageBreakBefore?: boolean }
  | { type: 'paragraph'; text: string; style?: 'body' | 'note' | 'strong' | 'centre' }
  | { type: 'list'; items: string[]; ordered?: boolean }
  | Table
  | Figure
  | { type: 'cards'; cards: Card[]; columns: 1 | 2 }
  | { type: 'pageBreak' };

export interface Table {
  type: 'table';
  /** Said to screen readers and printed above. */
  caption: string;
  columns: Column[];
  rows: Cell[][];
  foot?: Cell[][];
  /** mm that a row has at least: room to write by hand. */
  rowHeight?: number;
}

export interface Column {
  /** Empty in a table of facts, which has no header row: then every header is empty. */
  header: string;
  /** Share of the width; only their proportion counts. */
  width: number;
  align?: 'start' | 'end' | 'centre';
}

export type Cell =
  | string
  | { baht: Satang }
  | { count: number | null }
  /** As it is, also with Thai digits: addresses, hashes, telephone numbers. */
  | { verbatim: string }
  | { strong: string };

export interface Figure {
  type: 'figure';
  /** Made by this package alone: see `charts/`. */
  svg: string;
  /** CSS px at 96 to the inch. */
  width: number;
  height: number;
  caption: string;
  /** What the picture says, for those who do not see it. */
  alt: string;
}

/** A badge, a table card, a worksheet's head: a text with a QR code beside it. */
export interface Card {
  title: string;
  lines: Cell[];
  /** To be read across a table and typed, as it is: printed large. */
  code?: string;
  /** What the QR code says; null: none. */
  qr: string | null;
  /** Printed under the code, to be typed. */
  qrText: string;
}
