import { normaliseThai } from './thaiText.ts';

/** Before a name, in any number: of a person, of rank, of learning. Longer ones first: นางสาว begins with นาง. */
const TITLE =
  /^(?:นางสาว|น\.\s*ส\.|นาย|นาง|ด\.\s*[ชญ]\.|(?:ว่าที่\s*)?(?:ร้อย(?:ตรี|โท|เอก)|ร\.\s*[ตทอ]\.)(?:\s*หญิง)?|พัน(?:ตรี|โท|เอก)|พ\.\s*[ตทอ]\.|พล\.?\s*[ตทอ]\.|ศาสตราจารย์|รองศาสตราจารย์|ผู้ช่วยศาสตราจารย์|ผศ\.|รศ\.|ศ\.|ดร(?:\.|\s)|นพ\.|พญ\.|ม\.\s*[รล]\.\s*ว?\.?|คุณ|mr(?:\.|\s)|mrs(?:\.|\s)|ms(?:\.|\s)|miss\s|dr(?:\.|\s)|prof(?:\.|\s))\s*/u;

/**
 * What tells people apart by name, for comparing: without titles, spaces, and what Thai keyboards type differently. A
 * title that is all there is stays.
 */
export function personNameKey(name: string): string {
  let rest = normaliseThai(name);
  for (;;) {
    const shorter = rest.replace(TITLE, '');
    if (shorter === rest || shorter.trim() === '') break;
    rest = shorter;
  }
  return rest.replaceAll(/[\s.]/g, '');
}
