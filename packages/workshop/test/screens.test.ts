import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, can, type Screen, standingSlide, viewEvent, viewFor } from '../src/index.ts';
import { evolveScreens } from '../src/screens/evolveScreens.ts';
import { organiser, type Rehearsal, rehearsal, stranger } from './fixture.ts';

const DEVICE = 'd'.repeat(64);
const OTHER = 'e'.repeat(64);
const main = (one: Rehearsal): Screen => one.workshop.screens[0] as Screen;
const kinds = (screen: Screen) => screen.slides.map(({ shows }) => shows.kind);
const shown = (one: Rehearsal, screen = main(one)) => standingSlide(screen, one.now)?.slide.shows;
const add = (one: Rehearsal, shows: object, more: object = {}) =>
  one.try(organiser, 'addSlide', { screen: 'main', shows, ...more });

describe('the queue of a screen', () => {
  test('a workshop begins with one screen that welcomes', () => {
    expect(shown(rehearsal())).toEqual({ kind: 'welcome' });
  });

  test('slides are added, moved and taken out, and what is before the room stays', () => {
    const one = rehearsal();
    expect(add(one, { kind: 'groups' })).toBe('ok');
    expect(add(one, { kind: 'totals', by: 'ministry' })).toBe('ok');
    expect(add(one, { kind: 'map' }, { before: main(one).slides[1]?.id })).toBe('ok');
    expect(kinds(main(one))).toEqual(['welcome', 'map', 'groups', 'totals']);
    expect(shown(one)).toEqual({ kind: 'welcome' });
    const [welcome, map, , totals] = main(one).slides.map(({ id }) => id);
    expect(one.try(organiser, 'showSlide', { screen: 'main', slide: map })).toBe('ok');
    expect(one.try(organiser, 'showSlide', { screen: 'main', slide: map })).toBe('same');
    expect(one.try(organiser, 'moveSlide', { screen: 'main', slide: totals, before: welcome })).toBe('ok');
    expect(one.try(organiser, 'moveSlide', { screen: 'main', slide: totals, before: welcome })).toBe('same');
    expect(kinds(main(one))).toEqual(['totals', 'welcome', 'map', 'groups']);
    expect(shown(one)).toEqual({ kind: 'map' });
    // The one before the room goes: the next one takes its place.
    expect(one.try(organiser, 'removeSlide', { screen: 'main', slide: map })).toBe('ok');
    expect(shown(one)).toEqual({ kind: 'groups' });
    expect(one.try(organiser, 'removeSlide', { screen: 'main', slide: map })).toBe('slide.unknown');
    for (const { id } of main(one).slides) one.try(organiser, 'removeSlide', { screen: 'main', slide: id });
    expect(standingSlide(main(one), one.now)).toBeNull();
    expect(add(one, { kind: 'map' })).toBe('ok');
    expect(shown(one)).toEqual({ kind: 'map' });
  });

  test('what is put before the room at once stands after what was there, and only once', () => {
    const one = rehearsal();
    add(one, { kind: 'thanks' });
    expect(add(one, { kind: 'proposal', row: 'p1' }, { show: true })).toBe('ok');
    expect(kinds(main(one))).toEqual(['welcome', 'proposal', 'thanks']);
    expect(shown(one)).toEqual({ kind: 'proposal', row: 'p1' });
    expect(add(one, { kind: 'welcome' }, { show: true })).toBe('ok');
    expect(add(one, { row: 'p1', kind: 'proposal' }, { show: true })).toBe('ok');
    expect(add(one, { kind: 'proposal', row: 'p1' }, { show: true })).toBe('same');
    expect(kinds(main(one))).toEqual(['welcome', 'proposal', 'thanks']);
  });

  test('the row under discussion goes on without a new slide', () => {
    const one = rehearsal();
    add(one, { kind: 'list', group: 'g1' }, { show: true });
    const slide = main(one).slides[1]?.id;
    const shows = { kind: 'list', group: 'g1', area: null, search: '', row: 'p2' };
    expect(one.try(organiser, 'changeSlide', { screen: 'main', slide, shows })).toBe('ok');
    expect(one.try(organiser, 'changeSlide', { screen: 'main', slide, shows })).toBe('same');
    expect(shown(one)).toEqual(shows);
    expect(add(one, { kind: 'list', group: 'g9' })).toBe('group.unknown');
    expect(add(one, { kind: 'nothing' })).toBe('input.invalid');
    expect(add(one, { kind: 'thanks', address: 'javascript:alert(1)' })).toBe('input.invalid');
  });

  test('a screen goes on by itself, on every clock alike, and stops where it is', () => {
    const one = rehearsal();
    for (const kind of ['groups', 'map']) add(one, { kind });
    expect(one.try(organiser, 'setScreen', { screen: 'main', every: 10_000 })).toBe('ok');
    const begun = main(one).shown?.at ?? 0;
    expect(begun).toBe(one.now);
    const at = (ms: number) => standingSlide(main(one), begun + ms)?.slide.shows.kind;
    expect([0, 9_999, 10_000, 20_000, 30_000].map(at)).toEqual([
      'welcome',
      'welcome',
      'groups',
      'map',
      'welcome',
    ]);
    expect(standingSlide(main(one), begun + 12_000)?.until).toBe(begun + 20_000);
    one.now = begun + 12_000;
    expect(one.try(organiser, 'setScreen', { screen: 'main', every: null })).toBe('ok');
    one.now += 500_000;
    expect(shown(one)).toEqual({ kind: 'groups' });
  });

  test('whatever is done to a queue, the slide before the room stays while it is there', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const step = fc.oneof(
      fc.record({ put: id, before: fc.option(id, { nil: null }) }),
      fc.record({ remove: id }),
      fc.record({ every: fc.constantFrom(null, 5, 20) }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), step), { maxLength: 30 }), (steps) => {
        let screens = [{ ...({} as Screen), ...BLANK }];
        let now = 0;
        for (const [ms, one] of steps) {
          now += ms;
          const before = standingSlide(screens[0] as Screen, now);
          const stamp = { at: now, by: 'x' };
          if ('put' in one) {
            const slide = { id: one.put, shows: { kind: 'map' as const } };
            const payload = { screen: 's', slide, before: one.before };
            screens = evolveScreens(screens, { type: 'slidePut', payload, ...stamp });
          } else if ('remove' in one) {
            const payload = { screen: 's', slide: one.remove };
            screens = evolveScreens(screens, { type: 'slideRemoved', payload, ...stamp });
          } else {
            const payload = { screen: { ...BLANK, every: one.every } };
            const { id, name, every, overlays } = payload.screen;
            screens = evolveScreens(screens, {
              ...{ type: 'screenSet', payload: { screen: { id, name, every, overlays } } },
              ...stamp,
            });
          }
          const [screen] = screens as [Screen];
          const after = standingSlide(screen, now);
          expect(after === null).toBe(screen.slides.length === 0);
          if (before && screen.slides.some((slide) => slide.id === before.slide.id)) {
            expect(after?.slide.id).toBe(before.slide.id);
            expect(after?.since).toBeGreaterThanOrEqual(before.since);
            expect(after?.since).toBeLessThanOrEqual(now);
          }
        }
      }),
    );
  });
});

const BLANK: Screen = {
  ...{ id: 's', name: 's', slides: [], shown: null, every: null, paired: [] },
  overlays: { timer: true, speaker: false, joinCode: true, wifi: false },
  look: 'light',
};

describe('several screens', () => {
  test('each with its own name and queue; one always stays', () => {
    const one = rehearsal();
    expect(one.try(organiser, 'setScreen', {})).toBe('screen.nameless');
    expect(one.try(organiser, 'setScreen', { name: 'จอซ้าย' })).toBe('ok');
    const left = one.workshop.screens[1] as Screen;
    expect(one.try(organiser, 'addSlide', { screen: left.id, shows: { kind: 'agenda' } })).toBe('ok');
    expect(kinds(main(one))).toEqual(['welcome']);
    expect(one.try(organiser, 'setScreen', { screen: left.id, overlays: { wifi: true } })).toBe('ok');
    expect(one.workshop.screens[1]).toMatchObject({ name: 'จอซ้าย', overlays: { timer: true, wifi: true } });
    expect(one.try(organiser, 'removeScreen', { screen: left.id })).toBe('ok');
    expect(one.try(organiser, 'removeScreen', { screen: 'main' })).toBe('screen.last');
    expect(one.try(organiser, 'setScreen', { screen: left.id, name: 'x' })).toBe('screen.unknown');
  });

  test('a computer shows one screen, reads that one alone, and is let go', () => {
    const one = rehearsal();
    one.try(organiser, 'setScreen', { name: 'จอซ้าย' });
    const left = (one.workshop.screens[1] as Screen).id;
    const computer: Actor = { kind: 'screen', device: DEVICE };
    const reads = (screen: string) => can(computer, 'readScreen', one.workshop, { screen }).ok;
    expect(reads('main')).toBe(false);
    expect(one.try(organiser, 'pairScreen', { screen: 'main', device: DEVICE })).toBe('ok');
    expect(one.try(organiser, 'pairScreen', { screen: 'main', device: DEVICE })).toBe('same');
    one.try(organiser, 'pairScreen', { screen: 'main', device: OTHER });
    expect([reads('main'), reads(left)]).toEqual([true, false]);
    expect(one.try(organiser, 'pairScreen', { screen: left, device: DEVICE })).toBe('ok');
    expect([reads('main'), reads(left)]).toEqual([false, true]);
    expect(main(one).paired).toHaveLength(1);
    for (const verb of ['readWorkshop', 'readBoards', 'readIntegratedList', 'showSlide'] as const)
      expect(can(computer, verb, one.workshop).ok).toBe(false);
    expect(viewFor(computer, one.workshop)).toEqual(viewFor(stranger, one.workshop));
    expect(one.try(organiser, 'unpairScreen', { screen: left, device: DEVICE })).toBe('ok');
    expect(reads(left)).toBe(false);
  });

  test('the password of the Wi-Fi is told to who runs the screens, and to nobody else', () => {
    const one = rehearsal();
    const wifi = { ssid: 'ห้อง;ประชุม', password: 'p:a;ss', security: 'WPA', hidden: false };
    expect(one.try(organiser, 'setWifi', { wifi: { ...wifi, password: '' } })).toBe('wifi.noPassword');
    expect(one.try(organiser, 'setWifi', { wifi: { ...wifi, ssid: 'ก'.repeat(11) } })).toBe('input.invalid');
    expect(one.try(organiser, 'setWifi', { wifi })).toBe('ok');
    expect(one.try(organiser, 'setWifi', { wifi })).toBe('same');
    const told = one.events.at(-1);
    const participant = one.member('participant', 'g1');
    for (const actor of [participant, one.member('observer', null), stranger]) {
      expect(JSON.stringify(viewFor(actor, one.workshop))).not.toContain('p:a;ss');
      expect(told && viewEvent(actor, one.workshop, told)).toBeNull();
    }
    expect(viewFor(one.member('facilitator', null), one.workshop).wifi).toEqual(wifi);
    expect(one.try(participant, 'setWifi', { wifi: null })).toBe('can.notAllowed');
  });
});
