import type { Cell, ReportDocument } from '../document/ReportDocument.ts';
import { inBangkok } from '../referenceNames.ts';
import { type DocumentInput, documentOf, personOf, type Say, sayIn } from './DocumentInput.ts';
import { decisionSentences } from './decisionSentence.ts';
import { eventDetails } from './eventDetails.ts';
import { EVENT_NAMES } from './eventWords.ts';
import { moveSentence } from './moveSentence.ts';

/** บันทึกการตัดสินใจทั้งหมด: every event of the decision log, in order, with who and when. */
export function auditLog(input: DocumentInput): ReportDocument {
  const t = sayIn(input);
  const { columns, rows } = auditTable(input);
  return documentOf(
    input,
    t('บันทึกเหตุการณ์ทั้งหมด', 'Audit log'),
    [{ type: 'table', caption: t(`${rows.length} เหตุการณ์`, `${rows.length} events`), columns, rows }],
    'landscape',
  );
}

/** Characters of one event that a page shows; the table for programs has all of it. */
const MOST = 600;

interface AuditTable {
  columns: { header: string; width: number }[];
  rows: Cell[][];
}

/** The same for CSV: nothing is cut, and each event stands as it was stored beside its words. */
export function auditRecords(input: DocumentInput): AuditTable {
  const { columns, rows } = auditTable(input, Number.POSITIVE_INFINITY);
  return {
    columns: [...columns, { header: sayIn(input)('ตามที่เก็บ', 'As stored'), width: 1 }],
    rows: rows.map((row, index) => [...row, { verbatim: storedText(input.events[index]?.payload) }]),
  };
}

function auditTable(input: DocumentInput, most = MOST): AuditTable {
  const { events, meta } = input;
  const t = sayIn(input);
  const sentenceOf = decisionSentences(input, t);
  return {
    columns: [
      { header: t('ลำดับ', 'No.'), width: 7 },
      { header: t('เวลา', 'Time'), width: 16 },
      { header: t('ผู้ทำ', 'By'), width: 18 },
      { header: t('เหตุการณ์', 'Event'), width: 18 },
      { header: t('รายละเอียด', 'Details'), width: 41 },
    ],
    rows: events.map((event): Cell[] => [
      { count: event.version },
      inBangkok(event.at, meta.locale),
      personOf(event.by, input),
      eventName(event.type, t),
      {
        verbatim: shortened(
          sentenceOf(event) ?? moveSentence(event, input) ?? eventDetails(event.payload, input),
          most,
        ),
      },
    ]),
  };
}

const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;

const KEYS: ReadonlySet<string> = new Set(['joinCode', 'password', 'token']);

/** As it was stored. Keys are not written down: the join code, the password of the Wi-Fi, the token of a page. */
const storedText = (payload: unknown): string =>
  JSON.stringify(payload, (key, value: unknown) => (KEYS.has(key) ? undefined : value)) ?? '';

/** What an event is called; its own name when nobody has named it yet. */
export function eventName(type: string, t: Say): string {
  const words = Object.hasOwn(EVENT_NAMES, type) ? EVENT_NAMES[type] : undefined;
  return words ? t(...words) : type;
}
