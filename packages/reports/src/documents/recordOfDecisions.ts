import type { Block, Cell, ReportDocument } from '../document/ReportDocument.ts';
import { inBangkok } from '../referenceNames.ts';
import { reasonName, ruleName, stanceName } from '../wording.ts';
import { type DocumentInput, documentOf, groupNameOf, personOf, sayIn, titleOf } from './DocumentInput.ts';
import { decisionSentences } from './decisionSentences.ts';
import { editionBlocks } from './signatures.ts';
import { voteBlocks } from './voteBlocks.ts';

/** บันทึกผลการประชุม: who attended, what was handed over, answered, merged, placed and voted on, with who and when. */
export function recordOfDecisions(input: DocumentInput): ReportDocument {
  const { workshop, list, meta } = input;
  const t = sayIn(input);
  const when = (at: number) => inBangkok(at, meta.locale);
  const members = Object.values(workshop.members).filter((member) => !member.removed && !member.table);
  const rowsById = new Map(list.rows.map((row) => [row.id, row]));
  const titles = new Map(
    meta.snapshots.flatMap(({ proposals }) => proposals.map((one) => [one.id, titleOf(one, t)] as const)),
  );
  const handOvers = workshop.groups
    .flatMap((group) =>
      [...group.earlierHandOvers, ...(group.handOver ? [group.handOver] : [])].map((one) => ({ group, one })),
    )
    .sort((a, b) => a.one.at - b.one.at);
  const answers = Object.values(workshop.responses)
    .flatMap((byAgency) => Object.values(byAgency).flat())
    .sort((a, b) => a.at - b.at);
  const placed = Object.entries(workshop.inclusion).sort((a, b) => a[1].at - b[1].at);

  const blocks: Block[] = [
    { type: 'heading', level: 1, text: t('ผู้เข้าร่วม', 'Who took part') },
    {
      type: 'paragraph',
      text: t(
        `ผู้เข้าร่วม ${members.length} คน จาก ${new Set(members.map((member) => member.organisationName)).size} หน่วยงาน`,
        `${members.length} people of ${new Set(members.map((member) => member.organisationName)).size} organisations.`,
      ),
    },
    {
      type: 'table',
      caption: t('จำนวนผู้เข้าร่วมแยกตามกลุ่ม', 'Participants by group'),
      columns: [
        { header: t('กลุ่มย่อย', 'Group'), width: 70 },
        { header: t('คน', 'People'), width: 30 },
      ],
      rows: [
        ...workshop.groups.map((group): Cell[] => [
          groupNameOf(group.id, input),
          { count: members.filter((member) => member.group === group.id).length },
        ]),
        [t('ไม่ประจำกลุ่ม', 'Of no group'), { count: members.filter((member) => member.group === null).length }],
      ],
      foot: [[t('รวม', 'Sum'), { count: members.length }]],
    },
    { type: 'heading', level: 1, text: t('การส่งมอบของกลุ่ม', 'What the groups handed over') },
    table(
      [
        [t('เวลา', 'Time'), 20],
        [t('กลุ่มย่อย', 'Group'), 28],
        [t('ครั้งที่', 'Edition'), 8],
        [t('โครงการ', 'Projects'), 10],
        [t('บาท', 'Baht'), 20],
        [t('ผู้ส่งมอบ', 'By'), 16],
      ],
      handOvers.map(({ group, one }) => [
        when(one.at),
        groupNameOf(group.id, input),
        { count: one.edition },
        { count: one.proposals },
        { baht: one.total },
        personOf(one.by, input),
      ]),
    ),
    ...workshop.groups.flatMap((group) =>
      group.reopenings.map(
        (one): Block => ({
          type: 'paragraph',
          style: 'note',
          text: t(
            `เปิดกลุ่ม “${group.nameTh}” ใหม่ เมื่อ ${when(one.at)} โดย ${personOf(one.by, input)}: ${one.reason}`,
            `“${group.nameEn || group.nameTh}” was reopened at ${when(one.at)} by ${personOf(one.by, input)}: ${one.reason}`,
          ),
        }),
      ),
    ),
    { type: 'heading', level: 1, text: t('ผลการพิจารณาของหน่วยงาน', 'Answers of agencies') },
    table(
      [
        [t('เวลา', 'Time'), 16],
        [t('หน่วยงาน', 'Agency'), 20],
        [t('โครงการ', 'Project'), 26],
        [t('ผล', 'Answer'), 15],
        [t('เหตุผลและเงื่อนไข', 'Reason and condition'), 23],
      ],
      answers.map((one) => [
        when(one.at),
        meta.names.agency(one.agency),
        titles.get(one.proposal) ?? one.proposal,
        stanceName(one.stance, meta.locale),
        [one.reason, one.condition, one.byName].filter((text) => text !== '').join(' · '),
      ]),
    ),
    { type: 'heading', level: 1, text: t('การรวมโครงการ', 'Merges') },
    table(
      [
        [t('เวลา', 'Time'), 16],
        [t('รวมเป็น', 'Became'), 22],
        [t('รวมจาก', 'From'), 26],
        [t('วิธีรวมเงิน', 'Rule'), 13],
        [t('เหตุผล', 'Reason'), 13],
        [t('ผลต่อวงเงิน (บาท)', 'Effect (baht)'), 15],
      ],
      workshop.merges.map((merge) => {
        const row = rowsById.get(merge.id);
        const difference = row?.changes.find((change) => change.merge === merge.id)?.difference;
        return [
          `${when(merge.at)} ${personOf(merge.by, input)}${merge.undone ? ` (${t('ยกเลิก', 'undone')} ${when(merge.undone.at)})` : ''}`,
          titleOf(merge, t),
          merge.sources.map((id) => titles.get(id) ?? rowsById.get(id)?.title ?? id).join('; '),
          ruleName(merge.rule, meta.locale),
          [merge.reasonKind === null ? '' : reasonName(merge.reasonKind, meta.locale), merge.reason]
            .filter((text) => text !== '')
            .join(': '),
          difference === undefined ? '' : { baht: difference },
        ];
      }),
    ),
    { type: 'heading', level: 1, text: t('การกำหนดภายในหรือเกินกรอบวงเงิน', 'Placed by hand') },
    table(
      [
        [t('เวลา', 'Time'), 20],
        [t('โครงการ', 'Project'), 36],
        [t('ผล', 'Place'), 14],
        [t('เหตุผล', 'Reason'), 30],
      ],
      placed.map(([id, one]) => [
        `${when(one.at)} ${personOf(one.by, input)}`,
        rowsById.get(id)?.title ?? titles.get(id) ?? id,
        one.inside ? t('ภายในกรอบ', 'Inside') : t('เกินกรอบ', 'Beyond'),
        one.reason,
      ]),
    ),
  ];
  const sentences = decisionSentences(input);
  blocks.splice(
    blocks.findIndex((block) => block.type === 'table') + 1,
    0,
    { type: 'heading', level: 1, text: t('ลำดับการดำเนินการ', 'What happened, in order') },
    sentences.length === 0
      ? { type: 'paragraph', text: t('ไม่มี', 'None'), style: 'note' }
      : { type: 'list', ordered: true, items: sentences },
  );
  const { edition } = meta;
  const issued = [
    ...workshop.signOff.versions.filter(({ number }) => number !== edition?.number),
    ...(edition ? [edition] : []),
  ];
  blocks.push(...voteBlocks(input));
  blocks.push({ type: 'heading', level: 1, text: t('การออกฉบับและการลงนาม', 'Versions and signatures') });
  if (issued.length === 0)
    blocks.push({ type: 'paragraph', text: t('ยังไม่ออกฉบับ', 'No version was issued'), style: 'note' });
  for (const one of issued) {
    blocks.push(
      { type: 'heading', level: 2, text: t(`ฉบับที่ ${one.number}`, `Version ${one.number}`) },
      ...editionBlocks(one, input),
    );
  }
  return documentOf(input, t('บันทึกผลการประชุม', 'Record of decisions'), blocks);

  function table(columns: [header: string, width: number][], rows: Cell[][]): Block {
    if (rows.length === 0) return { type: 'paragraph', text: t('ไม่มี', 'None'), style: 'note' };
    return {
      type: 'table',
      caption: '',
      columns: columns.map(([header, width]) => ({ header, width })),
      rows,
    };
  }
}
