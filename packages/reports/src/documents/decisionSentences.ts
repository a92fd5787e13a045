import { formatBaht } from '@ruam/planning';
import { inBangkok } from '../referenceNames.ts';
import { reasonName, ruleName, stanceName } from '../wording.ts';
import { type DocumentInput, groupNameOf, personOf, sayIn, titleOf } from './DocumentInput.ts';

/** ลำดับการดำเนินการ: what was decided, a sentence each, in order of time, as the minutes of a meeting tell it. */
export function decisionSentences(input: DocumentInput): string[] {
  const { workshop, list, meta } = input;
  const { locale, names } = meta;
  const t = sayIn(input);
  const baht = (amount: number) => formatBaht(amount, { locale, unit: true });
  const rows = new Map(list.rows.map((row) => [row.id, row]));
  const titles = new Map(
    meta.snapshots.flatMap(({ proposals }) => proposals.map((one) => [one.id, titleOf(one, t)] as const)),
  );
  const title = (id: string) => `“${rows.get(id)?.title || titles.get(id) || id}”`;
  const person = (by: string) => personOf(by, input);
  const said: { at: number; text: string }[] = [];

  for (const group of workshop.groups) {
    const name = groupNameOf(group.id, input);
    for (const one of [...group.earlierHandOvers, ...(group.handOver ? [group.handOver] : [])]) {
      said.push({
        at: one.at,
        text: t(
          `กลุ่ม${name}ส่งมอบผลครั้งที่ ${one.edition} จำนวน ${one.proposals} โครงการ วงเงินรวม ${baht(one.total)} โดย ${person(one.by)}`,
          `The group ${name} handed over for the ${one.edition}. time: ${one.proposals} proposals, ${baht(one.total)} in all, by ${person(one.by)}.`,
        ),
      });
    }
    for (const one of group.reopenings) {
      said.push({
        at: one.at,
        text: t(
          `เปิดกลุ่ม${name}ให้แก้ไขอีกครั้ง โดย ${person(one.by)} เนื่องจาก${one.reason}`,
          `The group ${name} was reopened by ${person(one.by)}: ${one.reason}`,
        ),
      });
    }
  }
  for (const one of Object.values(workshop.responses).flatMap((byAgency) => Object.values(byAgency).flat())) {
    const offered = one.amounts.reduce((sum, { amount }) => sum + amount, 0);
    const why = [one.reason, one.condition].filter((text) => text !== '').join(' ');
    said.push({
      at: one.at,
      text: t(
        `${names.agency(one.agency)} โดย ${one.byName} มีความเห็นต่อโครงการ${title(one.proposal)} ว่า “${stanceName(one.stance, locale)}”${offered > 0 ? ` และเสนอวงเงิน ${baht(offered)}` : ''}${why ? ` โดยระบุว่า ${why}` : ''}`,
        `${names.agency(one.agency)} (${one.byName}) answered “${stanceName(one.stance, locale)}” to ${title(one.proposal)}${offered > 0 ? `, offering ${baht(offered)}` : ''}${why ? `: ${why}` : '.'}`,
      ),
    });
  }
  for (const merge of workshop.merges) {
    const sources = merge.sources.map(title).join(', ');
    const why = [merge.reasonKind === null ? '' : reasonName(merge.reasonKind, locale), merge.reason]
      .filter((text) => text !== '')
      .join(': ');
    const difference = rows.get(merge.id)?.changes.find((change) => change.merge === merge.id)?.difference;
    said.push({
      at: merge.at,
      text: t(
        `รวมโครงการ ${sources} เป็นโครงการ “${titleOf(merge, t)}” ด้วยวิธี${ruleName(merge.rule, locale)}${difference ? ` วงเงินเปลี่ยน ${baht(difference)}` : ''}${why ? ` เหตุผล ${why}` : ''} โดย ${person(merge.by)}`,
        `${sources} became “${titleOf(merge, t)}” by the rule “${ruleName(merge.rule, locale)}”${difference ? `, which changes the money by ${baht(difference)}` : ''}${why ? ` (${why})` : ''}, by ${person(merge.by)}.`,
      ),
    });
    if (merge.undone) {
      said.push({
        at: merge.undone.at,
        text: t(
          `ยกเลิกการรวมโครงการ “${titleOf(merge, t)}” โดย ${person(merge.undone.by)}`,
          `The merge “${titleOf(merge, t)}” was undone by ${person(merge.undone.by)}.`,
        ),
      });
    }
  }
  for (const [id, one] of Object.entries(workshop.inclusion)) {
    const place = one.inside
      ? t('อยู่ภายในกรอบวงเงิน', 'inside the ceiling')
      : t('อยู่เกินกรอบวงเงิน', 'beyond the ceiling');
    said.push({
      at: one.at,
      text: t(
        `กำหนดให้โครงการ${title(id)}${place}${one.reason ? ` เนื่องจาก${one.reason}` : ''} โดย ${person(one.by)}`,
        `${title(id)} was placed ${place} by ${person(one.by)}${one.reason ? `: ${one.reason}` : '.'}`,
      ),
    });
  }
  for (const { question, at, by, result, outcome } of input.votes) {
    said.push({
      at,
      text: result
        ? t(
            `ลงคะแนน “${question}” ได้ผลดังนี้ ${outcome} ปิดโดย ${person(by)}`,
            `The vote “${question}” was closed by ${person(by)}: ${outcome}`,
          )
        : t(
            `ยกเลิกการลงคะแนน “${question}” โดย ${person(by)} เนื่องจาก${outcome}`,
            `The vote “${question}” was called off by ${person(by)}: ${outcome}`,
          ),
    });
  }
  return said
    .sort((a, b) => a.at - b.at)
    .map(({ at, text }) => t(`เมื่อ ${inBangkok(at, locale)} ${text}`, `${inBangkok(at, locale)}: ${text}`));
}
