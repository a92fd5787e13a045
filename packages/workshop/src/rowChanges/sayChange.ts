import { own } from '../own.ts';
import type { Workshop } from '../state.ts';
import type { RowChange } from './RowChange.ts';

/** A decision of somebody else as a sentence. */
export function sayChange(state: Workshop, { by, type, id }: RowChange): { th: string; en: string } {
  const name = own(state.members, by)?.name;
  const [th, en] = name ? [name, name] : ['ผู้จัดประชุม', 'The organiser'];
  const merge = state.merges.find((one) => one.id === id);
  const split = state.splits.find((one) => one.id === id);
  const group = state.groups.find((one) => one.id === id);
  switch (type) {
    case 'merged':
      return {
        th: `${th} รวม ${merge?.sources.length ?? 0} รายการเป็น “${merge?.title ?? ''}” แล้ว`,
        en: `${en} has merged ${merge?.sources.length ?? 0} rows into “${merge?.title ?? ''}”.`,
      };
    case 'unmerged':
      return {
        th: `${th} ยกเลิกการรวม “${merge?.title ?? ''}” แล้ว`,
        en: `${en} has undone the merge “${merge?.title ?? ''}”.`,
      };
    case 'split':
      return {
        th: `${th} แยกรายการนี้เป็น ${split?.parts.length ?? 0} รายการแล้ว: ${partsOf(split)}`,
        en: `${en} has divided this row into ${split?.parts.length ?? 0}: ${partsOf(split)}.`,
      };
    case 'unsplit':
      return {
        th: `${th} ยกเลิกการแยกรายการนี้แล้ว`,
        en: `${en} has undone the division of this row.`,
      };
    case 'driftSettled':
      return {
        th: `${th} ตัดสินการเปลี่ยนแปลงของรายการต้นทางใน “${merge?.title ?? ''}” แล้ว`,
        en: `${en} has settled a change of a source of “${merge?.title ?? ''}”.`,
      };
    case 'inclusionSet': {
      const placed = own(state.inclusion, id);
      if (!placed)
        return {
          th: `${th} ให้รายการนี้เป็นไปตามลำดับแล้ว`,
          en: `${en} has given this row back to its rank.`,
        };
      return placed.inside
        ? {
            th: `${th} จัดรายการนี้ไว้ภายในกรอบวงเงินแล้ว: ${placed.reason}`,
            en: `${en} has put this row inside the ceiling: ${placed.reason}`,
          }
        : {
            th: `${th} จัดรายการนี้ไว้เกินกรอบวงเงินแล้ว: ${placed.reason}`,
            en: `${en} has put this row beyond the ceiling: ${placed.reason}`,
          };
    }
    case 'areaRanked':
      return {
        th: `${th} จัดลำดับรายการของพื้นที่นี้ใหม่แล้ว`,
        en: `${en} has ordered the rows of this area anew.`,
      };
    case 'rankingSet':
      return { th: `${th} เปลี่ยนวิธีจัดลำดับแล้ว`, en: `${en} has changed how the rows are ranked.` };
    case 'criteriaSet':
      return { th: `${th} เปลี่ยนเกณฑ์และน้ำหนักแล้ว`, en: `${en} has changed the criteria and weights.` };
    case 'handedOver':
      return {
        th: `กลุ่ม “${group?.nameTh ?? ''}” ส่งมอบใหม่แล้ว ยอดอาจเปลี่ยน`,
        en: `The group “${group?.nameEn ?? ''}” has handed over again: the amounts may have changed.`,
      };
    case 'groupReopened':
      return {
        th: `กลุ่ม “${group?.nameTh ?? ''}” ถูกเปิดให้แก้ไขอีกครั้ง`,
        en: `The group “${group?.nameEn ?? ''}” has been reopened.`,
      };
  }
}

function partsOf(split: Workshop['splits'][number] | undefined): string {
  return (split?.parts ?? []).map((part) => `“${part.title}”`).join(', ');
}
