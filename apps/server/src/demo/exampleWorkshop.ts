import { addProposal } from '@ruam/group-doc';
import { type Proposal, proposalTotal, type WorkshopTemplate } from '@ruam/planning';
import { formTemplate, workshopTemplateById } from '@ruam/planning/reference';
import { roomName } from '@ruam/protocol';
import type { Account } from '@ruam/storage';
import type { Actor, MemberId, Stance, Workshop, WorkshopId } from '@ruam/workshop';
import type { Services } from '../http/services.ts';
import { SERVER_IDENTITY } from '../sync/roomPolicy.ts';
import { newId } from '../workshops/newId.ts';
import { type Cast, exampleCast } from './examplePeople.ts';
import { exampleProposals } from './exampleProposals.ts';

const TEMPLATE = 'opdcPreWorkshop';
/** The group that has handed over already. */
const HANDED_OVER = 'industry';

/** Who answers which proposal of which group, how, and with which part of what was asked. */
const ANSWERS: [agency: string, group: string, position: number, Stance, share: number, reason: string][] = [
  ['moac-03', 'agriculture', 3, 'support', 0, 'สอดคล้องกับแผนงานของกรม และมีผู้ดูแลรักษาในพื้นที่'],
  [
    'moac-03',
    'agriculture',
    6,
    'partial',
    0.6,
    'กรมรับดำเนินการเฉพาะงานฝายและสถานีสูบน้ำ ส่วนแหล่งน้ำขนาดเล็กขอให้ท้องถิ่นดำเนินการ',
  ],
  ['moac-03', 'agriculture', 10, 'support', 0.5, 'กรมสมทบงบประมาณงานขุดลอกคลอง'],
  ['moac-10', 'agriculture', 0, 'moreInformation', 0, 'ขอรายชื่อกลุ่มเกษตรกรและชนิดสินค้าที่จะพัฒนา'],
  ['moac-10', 'agriculture', 5, 'support', 0, 'พร้อมร่วมจัดอบรมกลุ่มเกษตรกร'],
  ['mots-04', 'tourism', 1, 'support', 0, 'อยู่ในเส้นทางท่องเที่ยวเชิงประวัติศาสตร์ที่กำลังประชาสัมพันธ์'],
  ['mots-04', 'tourism', 8, 'partial', 0.3, 'สนับสนุนเฉพาะส่วนประชาสัมพันธ์และเทศกาล ไม่รวมงานถนน'],
  ['mcu-03', 'tourism', 1, 'moreInformation', 0, 'บริเวณใกล้โบราณสถาน ขอแบบรูปรายการและผลการพิจารณาผลกระทบ'],
  ['mot-06', 'trade_logistics', 0, 'alreadyOurs', 0, 'งานซ่อมผิวทางสองช่วงอยู่ในแผนของกรมปีเดียวกันแล้ว ขอให้ตัดออก'],
  ['mot-06', 'trade_logistics', 7, 'support', 0.4, 'กรมร่วมสมทบเพื่อให้แล้วเสร็จทั้งสาย'],
  ['mot-07', 'trade_logistics', 3, 'support', 0, 'แบบรูปรายการผ่านการตรวจของแขวงแล้ว'],
  ['mot-07', 'agriculture', 5, 'partial', 0.5, 'รับดำเนินการสองสายทางก่อน'],
  ['moi-06', 'social_environment', 0, 'support', 0, 'อยู่ในลำดับความสำคัญของแผนป้องกันตลิ่ง'],
  ['moi-06', 'trade_logistics', 0, 'notConcerned', 0, ''],
  ['monre-05', 'social_environment', 6, 'partial', 0.4, 'ขอให้สำรวจจุดซ้ำกับแผนของกรมก่อน'],
  ['moi-03', 'social_environment', 7, 'support', 0, 'สอดคล้องกับงานเศรษฐกิจฐานรากของกรม'],
  ['mind-03', 'industry', 0, 'support', 0.25, 'กรมร่วมจัดอบรมและให้คำปรึกษา'],
  ['mind-03', 'industry', 6, 'notSupport', 0, 'วงเงินอบรมต่อรายสูงกว่าเกณฑ์ของกรม'],
];

export interface ExampleWorkshop {
  workshop: Workshop;
  /** Name in the cast → member. */
  members: Record<string, MemberId>;
}

/**
 * The pre-workshop at work, built only by commands and edits that people could have made: created, people in their
 * seats, proposals, ceilings, answers, and one group handed over.
 */
export async function makeExampleWorkshop(services: Services, account: Account): Promise<ExampleWorkshop> {
  const template = workshopTemplateById(TEMPLATE);
  if (!template) throw new Error(`there is no template ${TEMPLATE}`);
  const organiser: Actor = { kind: 'organiser', accountId: account.id, name: account.name };
  const created = await services.commands.create(details(template, services.now()), organiser);
  if (!created.ok) throw new Error(created.refusal.en);
  const { id, fiscalYear } = created.value;

  const members: Record<string, MemberId> = {};
  for (const [key, person] of Object.entries(exampleCast(template) satisfies Cast)) {
    const added = await services.commands.addMember(id, 'addMember', person, () => organiser);
    if (!added.ok) throw new Error(`${key}: ${added.refusal.en}`);
    members[key] = added.value.id;
  }

  const run = commandsOf(services, id, organiser);
  await run('enterStage', { stage: 'write' });
  const proposals = exampleProposals(fiscalYear);
  for (const { id: group } of created.value.groups) {
    const own = proposals.filter((one) => one.group === group).map(({ proposal }) => proposal);
    const owners = Object.entries(members).flatMap(([key, member]) =>
      key.endsWith(` ${group}`) ? [member] : [],
    );
    await services.rooms.edit(
      roomName(id, group),
      (doc) => {
        for (const [index, proposal] of own.entries()) {
          const added = addProposal(doc, proposal, owners[index % owners.length] ?? '');
          if (!added.ok) throw new Error(added.refusal.en);
        }
      },
      SERVER_IDENTITY,
    );
  }
  await run('setCeilings', { ceilings: ceilings(proposals.map(({ proposal }) => proposal)) });
  await answer(services, id, members, proposals, fiscalYear);
  await run('handOver', { group: HANDED_OVER, acceptIncomplete: true }, `lead ${HANDED_OVER}`, members);
  for (const shows of [
    { kind: 'groups' },
    { kind: 'totals', by: 'group' },
    { kind: 'map' },
    { kind: 'flow', by: 'province' },
    { kind: 'waterfall' },
    { kind: 'thanks' },
  ])
    await run('addSlide', { screen: 'main', shows, show: shows.kind === 'groups' });
  await run('announce', { text: 'ขอให้ทุกกลุ่มตรวจตัวชี้วัดและความพร้อมของโครงการก่อนส่งมอบ', group: null });

  const workshop = services.workshops.get(id);
  if (!workshop) throw new Error('the example workshop is gone');
  return { workshop, members };
}

function details(template: WorkshopTemplate, now: number) {
  // The fiscal year that is prepared in autumn is the one after next.
  const today = new Date(now);
  const fiscalYear = today.getUTCFullYear() + 543 + (today.getUTCMonth() >= 9 ? 2 : 1);
  const day = (offset: number) => new Date(now + offset * 86_400_000).toISOString().slice(0, 10);
  const form = formTemplate(fiscalYear);
  return {
    nameTh: template.nameTh,
    nameEn: template.nameEn,
    placeTh: 'ห้องประชุมใหญ่ ชั้น 3',
    placeEn: 'Grand ballroom, 3rd floor',
    startsOn: day(0),
    endsOn: day(1),
    fiscalYear,
    template: template.id,
    formVersion: `${form.id}@${form.version}`,
    groups: template.groups.map(({ id, nameTh, nameEn, leadPostTh, leadPostEn, seats }) => ({
      ...{ id, nameTh, nameEn, seats },
      ...{ leadPostTh, leadPostEn },
    })),
    stages: template.stages,
  };
}

/** Nine tenths of what each area asks, in whole millions: something is beyond the ceiling everywhere. */
function ceilings(proposals: readonly Proposal[]): Record<string, number> {
  const asked = new Map<string, number>();
  for (const proposal of proposals) {
    if (proposal.kind === 'administration' || proposal.area === null) continue;
    asked.set(proposal.area, (asked.get(proposal.area) ?? 0) + proposalTotal(proposal));
  }
  const million = 100_000_000;
  return Object.fromEntries(
    [...asked].map(([area, total]) => [
      area,
      Math.max(million, Math.round((total * 0.9) / million) * million),
    ]),
  );
}

async function answer(
  services: Services,
  workshop: WorkshopId,
  members: Record<string, MemberId>,
  proposals: readonly { group: string; proposal: Proposal }[],
  fiscalYear: number,
): Promise<void> {
  for (const [agency, group, position, stance, share, reason] of ANSWERS) {
    const own = proposals.filter((one) => one.group === group);
    const proposal = own[position]?.proposal;
    if (!proposal) throw new Error(`${group} has no proposal ${position}`);
    const amount = Math.round((proposalTotal(proposal) * share) / 1_000_000) * 1_000_000;
    const input = {
      proposal: proposal.id,
      group,
      stance,
      reason,
      condition: stance === 'partial' ? 'ดำเนินการให้แล้วเสร็จภายในไตรมาสสามของปีงบประมาณ' : '',
      amounts: amount > 0 ? [{ fiscalYear, amount }] : [],
    };
    await commandsOf(services, workshop)('respond', input, agency, members);
  }
}

/** Runs a command as the organiser, or as one of the cast; what is refused is a mistake of ours. */
function commandsOf(services: Services, workshop: WorkshopId, organiser?: Actor) {
  return async (name: string, input: unknown, as?: string, members: Record<string, MemberId> = {}) => {
    const outcome = await services.commands.run(workshop, { id: newId(), name, input }, (state) => {
      const member = as === undefined ? undefined : state.members[members[as] ?? ''];
      return member ? { kind: 'member', memberId: member.id, member } : (organiser ?? { kind: 'stranger' });
    });
    if (!outcome.ok) throw new Error(`${name} ${as ?? ''}: ${outcome.refusal.en}`);
  };
}
