/** What an event stores, in words: "บทบาท ผู้เข้าร่วม · กลุ่ม ด้านเกษตร". */
import { formatBaht, formatThaiDate } from '@ruam/planning';
import { inBangkok } from '../referenceNames.ts';
import { reasonName, ruleName, say, stanceName } from '../wording.ts';
import { kindName, roleName } from './attendance.ts';
import { type DocumentInput, groupNameOf, personOf, type Say, sayIn } from './DocumentInput.ts';
import { FIELD_NAMES } from './eventWords.ts';

/** Ids that nobody reads, and what is a key: to the workshop, to the Wi-Fi of the hall. */
const LEFT_OUT = new Set([
  'id',
  'joinCode',
  'organisationId',
  'organisers',
  'commandId',
  'mentions',
  'range',
  'device',
  'password',
  'token',
]);
const PEOPLE = new Set(['member', 'by', 'reader', 'voter', 'seat']);
const AGENCIES = new Set(['agency', 'fundingAgency', 'leadAgency', 'seats']);
const PROJECTS = new Set(['proposal', 'row', 'source', 'sources', 'keep', 'pair', 'order']);
const SATANG = new Set(['amount', 'budget', 'ceilings', 'cost', 'total', 'totals']);
/** In ms. */
const LENGTHS = new Set(['duration', 'extra', 'limit', 'remaining', 'spoken']);
/** Shown as they begin: nobody compares more of them by eye. */
const HASHES = new Set(['hash', 'snapshot']);
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** How somebody came to a seat that was made for them. */
const HOW: Record<string, ((t: Say) => string) | undefined> = {
  link: (t) => t('ลิงก์ส่วนตัว', 'personal link'),
  name: (t) => t('ชื่อ', 'name'),
};

export function eventDetails(payload: unknown, input: DocumentInput): string {
  const { locale, names, snapshots } = input.meta;
  const t = sayIn(input);
  const titles = new Map(
    snapshots.flatMap(({ proposals }) => proposals.map(({ id, title }) => [id, `“${title}”`])),
  );

  return told('', payload);

  /** Every field that says something, each under its name. */
  function told(key: string, value: unknown): string {
    if (Array.isArray(value))
      return value
        .map((one) => told(key, one))
        .filter(isSaid)
        .join(', ');
    if (typeof value !== 'object' || value === null) return plain(key, value);
    const isOneOf = Object.keys(value).length === 1;
    return Object.entries(value)
      .filter(([field]) => !LEFT_OUT.has(field) && !field.endsWith(t('En', 'Th')))
      .map(([field, one]) => {
        const isByCode = SATANG.has(key) && (typeof one === 'number' || one === null);
        const text = told(isByCode ? key : field, one);
        // { member: { name, role } } is the member.
        return !isSaid(text) || (isOneOf && typeof one === 'object') ? text : `${nameOf(key, field)} ${text}`;
      })
      .filter(isSaid)
      .join(' · ');
  }

  function plain(key: string, value: unknown): string {
    if (value === null && key === 'ceilings') return t('ไม่กำหนด', 'none');
    if (value === null || value === undefined || value === '') return '';
    if (typeof value === 'boolean') return value ? t('ใช่', 'yes') : t('ไม่', 'no');
    if (typeof value === 'number') {
      if (/(^a|A)t$/.test(key)) return inBangkok(value, locale);
      if (LENGTHS.has(key)) return length(value);
      return SATANG.has(key) ? formatBaht(value, { locale, unit: true }) : String(value);
    }
    const text = String(value);
    if (PEOPLE.has(key)) return personOf(text, input);
    if (key === 'group') return groupNameOf(text, input);
    if (key === 'area') return names.area(text);
    if (AGENCIES.has(key)) return names.agency(text);
    if (PROJECTS.has(key)) return titles.get(text) ?? text;
    if (HASHES.has(key)) return text.slice(0, 12);
    if (key === 'role') return roleName(text, t);
    if (key === 'how') return HOW[text]?.(t) ?? text;
    if (key === 'kind') return kindName(text, t);
    if (key === 'stance') return stanceName(text, locale);
    if (key === 'rule') return ruleName(text, locale);
    if (key === 'reasonKind') return reasonName(text, locale);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatThaiDate(text, locale) : text;
  }

  /** `parent` names what is listed by a code of its own: ceilings by area. */
  function nameOf(parent: string, field: string): string {
    if (parent === 'ceilings') return names.area(field);
    const plainField = field.replace(/(Th|En)$/, '');
    const words = Object.hasOwn(FIELD_NAMES, plainField) ? FIELD_NAMES[plainField] : undefined;
    return words ? say(locale, words) : plainField;
  }

  function length(ms: number): string {
    if (ms % HOUR === 0 && ms > 0) return t(`${ms / HOUR} ชั่วโมง`, `${ms / HOUR} h`);
    return ms < MINUTE
      ? t(`${Math.round(ms / 1000)} วินาที`, `${Math.round(ms / 1000)} s`)
      : t(`${Math.round(ms / MINUTE)} นาที`, `${Math.round(ms / MINUTE)} min`);
  }
}

const isSaid = (text: string): boolean => text !== '';
