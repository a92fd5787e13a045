/** What is printed before the day: worksheets for groups, credentials, table cards. */
import { formatBaht, proposalTotal } from '@ruam/planning';
import type { Block, Card, ReportDocument } from '../document/ReportDocument.ts';
import { roleName } from './attendance.ts';
import {
  areaNameOf,
  type DocumentInput,
  documentOf,
  facts,
  groupNameOf,
  sayIn,
  titleOf,
} from './DocumentInput.ts';

/** mm a row: five of them and the card of a long title fill a page, also under the title of the first, also in Word. */
const WRITING_ROOM = 22;

/** ใบงานกลุ่มย่อย: a page for each proposal as it stands now, with room to write and the way to it on a phone. */
export function worksheets(input: DocumentInput): ReportDocument {
  const { drafts, publicUrl, workshop, meta } = input;
  const t = sayIn(input);
  const blocks: Block[] = [];
  for (const { group, proposals } of drafts) {
    for (const proposal of proposals) {
      const path = `/w/${workshop.id}/groups/${group}/${proposal.id}`;
      blocks.push(
        {
          type: 'heading',
          level: 1,
          text: groupNameOf(group, input),
          pageBreakBefore: blocks.length > 0,
        },
        {
          type: 'cards',
          columns: 1,
          cards: [
            {
              title: titleOf(proposal, t),
              lines: [
                areaNameOf(proposal, input),
                `${t('วงเงิน', 'Money')} ${formatBaht(proposalTotal(proposal), { locale: meta.locale, unit: true })}`,
              ],
              qr: `${publicUrl}${path}`,
              qrText: t('เปิดข้อเสนอนี้', 'Open this proposal'),
            },
          ],
        },
        {
          ...facts(
            '',
            [
              t('ความจำเป็น', 'Need'),
              t('ความพร้อม', 'Readiness'),
              t('วงเงินที่ควรปรับ', 'Money to change'),
              t('ความเห็นของหน่วยงาน', 'What agencies say'),
              t('ข้อสรุป', 'Conclusion'),
            ].map((name) => [name, '']),
          ),
          rowHeight: WRITING_ROOM,
        },
      );
    }
  }
  if (blocks.length === 0) {
    blocks.push({ type: 'paragraph', text: t('ยังไม่มีข้อเสนอในกลุ่ม', 'The groups have no proposal yet') });
  }
  return documentOf(input, t('ใบงานกลุ่มย่อย', 'Worksheets'), blocks);
}

/** บัตรผู้เข้าร่วม: name, organisation, group; the code is the personal link, so whoever holds the card is that person. */
export function credentials(input: DocumentInput): ReportDocument {
  const { workshop, links, publicUrl } = input;
  const t = sayIn(input);
  const cards = Object.values(workshop.members)
    .filter((member) => !member.removed)
    .map((member): Card => {
      const link = Object.hasOwn(links, member.id) ? links[member.id] : undefined;
      return {
        title: member.name,
        lines: [
          member.organisationName,
          roleName(member.role, t),
          { strong: member.group === null ? t('ทุกกลุ่ม', 'All groups') : groupNameOf(member.group, input) },
        ],
        qr: link === undefined ? null : `${publicUrl}${link}`,
        qrText: t('ลิงก์ส่วนตัว ห้ามให้ผู้อื่น', 'Personal: keep it'),
      };
    });
  return documentOf(input, t('บัตรผู้เข้าร่วมประชุม', 'Credentials'), [{ type: 'cards', columns: 2, cards }]);
}

/** ป้ายโต๊ะ: one page a group, with its agencies and the code to join. */
export function tableCards(input: DocumentInput): ReportDocument {
  const { workshop, publicUrl, meta } = input;
  const t = sayIn(input);
  const blocks = workshop.groups.flatMap((group, index): Block[] => [
    ...(index > 0 ? [{ type: 'pageBreak' } as const] : []),
    {
      type: 'cards',
      columns: 1,
      cards: [
        {
          title: t(group.nameTh, group.nameEn || group.nameTh),
          lines: [
            t(group.leadPostTh, group.leadPostEn || group.leadPostTh),
            group.seats.map((agency) => meta.names.agency(agency)).join(' · '),
            { verbatim: publicUrl },
            { strong: t('รหัสเข้าร่วม', 'Join code') },
          ],
          code: workshop.joinCode,
          qr: `${publicUrl}/?code=${encodeURIComponent(workshop.joinCode)}`,
          qrText: t('สแกนเพื่อเข้าร่วม', 'Scan to join'),
        },
      ],
    },
  ]);
  return documentOf(input, t('ป้ายโต๊ะกลุ่มย่อย', 'Table cards'), blocks);
}
