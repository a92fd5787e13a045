import { agencyById, areaByCode } from '@ruam/planning/reference';
import type { LikelySeat } from '@ruam/protocol';
import { MEMBER_KINDS, type MemberKind, type Workshop } from '@ruam/workshop';
import { isOpenSeat, seatsLike } from '@ruam/workshop/commands';
import { Router } from 'express';
import { z } from 'zod';
import { newPersonalLink } from '../../accounts/personalLinks.ts';
import { organisationsOf } from '../../workshops/organisationsOf.ts';
import { bodyOf } from '../bodyOf.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { addressOf, publicUrl, type Services } from '../services.ts';

const KINDS: Record<MemberKind, [th: string, en: string]> = {
  province: ['จังหวัด', 'Province'],
  cluster: ['กลุ่มจังหวัด', 'Provincial cluster'],
  agency: ['กระทรวง กรม หรือรัฐวิสาหกิจ', 'Ministry, department or state enterprise'],
  local: ['องค์กรปกครองส่วนท้องถิ่น', 'Local government'],
  private: ['ภาคเอกชน', 'Private sector'],
  civil: ['ภาคประชาสังคม', 'Civil society'],
  other: ['อื่น ๆ', 'Other'],
};

const Join = z.object({
  name: z.string().max(500),
  organisationId: z.string().max(200).nullable().default(null),
  organisationName: z.string().max(500).default(''),
  kind: z.string().max(40),
  groupId: z.string().max(64).nullable().default(null),
  /** A seat of `/seat` that the person says is theirs; absent: they come as somebody new. */
  seat: z.string().max(128).optional(),
});

const Introduced = Join.pick({ name: true, organisationId: true, organisationName: true, kind: true });

/** Joining with the code on the screen: no account, a name is enough. */
export function joinRoutes(services: Services): Router {
  const { workshops, commands, identify, throttle, storage } = services;
  const routes = Router();

  /** The workshop of a code. Only wrong codes are counted, so a full ballroom behind one address gets in. */
  async function workshopOf(code: string, address: string): Promise<Workshop> {
    const workshop = workshops.byJoinCode(normalisedCode(code));
    if (workshop) return workshop;
    if (!(await throttle.guessed(address))) throw new Refused(refusals.tooManyTries);
    throw new Refused(workshops.unreadable.size > 0 ? refusals.codeOfUnreadable : refusals.unknownCode);
  }

  routes.get('/:code', async (request, response) => {
    const workshop = await workshopOf(request.params.code, addressOf(request));
    const { id: workshopId, nameTh, nameEn, placeTh, placeEn, startsOn, endsOn } = workshop;
    const seat = (await identify.visit(request))?.session.seats[workshopId];
    const member = seat === undefined ? undefined : workshop.members[seat];
    response.set('cache-control', 'no-store').json({
      workshopId,
      nameTh,
      nameEn,
      placeTh,
      placeEn,
      startsOn,
      endsOn,
      groups: workshop.groups.map((group) => ({ id: group.id, nameTh: group.nameTh, nameEn: group.nameEn })),
      kinds: MEMBER_KINDS.map((id) => ({ id, th: KINDS[id][0], en: KINDS[id][1] })),
      alreadyMember: member && !member.removed ? { memberId: member.id, name: member.name } : null,
    });
  });

  routes.get('/:code/organisations', async (request, response) => {
    const workshop = await workshopOf(request.params.code, addressOf(request));
    const { q } = request.query;
    response.set('cache-control', 'private, max-age=60');
    response.json(organisationsOf(workshop, typeof q === 'string' ? q.slice(0, 100) : ''));
  });

  /** Before joining: the seat that was made for a person of this name and organisation, if there is one. */
  routes.post('/:code/seat', async (request, response) => {
    const workshop = await workshopOf(request.params.code, addressOf(request));
    const told = bodyOf(request, Introduced);
    const [seat] = seatsLike(workshop, { ...told, organisationId: knownOrganisation(told) });
    const answer: LikelySeat = {
      seat: seat
        ? {
            memberId: seat.id,
            name: seat.name,
            organisationName: seat.organisationName,
            groupId: seat.group,
            isOpen: isOpenSeat(seat),
          }
        : null,
    };
    response.set('cache-control', 'no-store').json(answer);
  });

  routes.post('/:code', async (request, response) => {
    const workshop = await workshopOf(request.params.code, addressOf(request));
    const { groupId: group, seat: claimed, ...told } = bodyOf(request, Join);
    const input = { ...told, organisationId: knownOrganisation(told) };
    const seat = (await identify.visit(request))?.session.seats[workshop.id];
    const known = seat === undefined ? undefined : workshops.get(workshop.id)?.members[seat];
    if (known && !known.removed) {
      const link = await newPersonalLink(storage.sessions, workshop.id, known.id);
      response.json({
        workshopId: workshop.id,
        memberId: known.id,
        groupId: known.group,
        personalLink: publicUrl(services, request) + link,
      });
      return;
    }
    const joined =
      claimed === undefined
        ? await commands.addMember(workshop.id, 'joinWorkshop', { ...input, group }, () => ({
            kind: 'stranger',
          }))
        : await commands.takeSeat(workshop.id, claimed, input);
    if (!joined.ok) throw new Refused(joined.refusal);
    const link = await newPersonalLink(storage.sessions, workshop.id, joined.value.id);
    await identify.change(request, response, ({ seats }) => ({
      seats: { ...seats, [workshop.id]: joined.value.id },
    }));
    response.status(201).json({
      workshopId: workshop.id,
      memberId: joined.value.id,
      groupId: joined.value.group,
      personalLink: publicUrl(services, request) + link,
    });
  });

  return routes;
}

/** Whoever answers for an agency answers for one that there is; anything else is a name typed by hand. */
function knownOrganisation({
  kind,
  organisationId,
}: Pick<z.infer<typeof Join>, 'kind' | 'organisationId'>): string | null {
  if (organisationId === null) return null;
  const isKnown = agencyById(organisationId) ?? (kind === 'agency' ? undefined : areaByCode(organisationId));
  return isKnown ? organisationId : null;
}

/** As typed on a phone: small letters, spaces and hyphens do not matter. */
function normalisedCode(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase().slice(0, 20);
}
