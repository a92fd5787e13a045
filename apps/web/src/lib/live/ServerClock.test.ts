import { expect, test } from 'vitest';
import { ServerClock } from './ServerClock.ts';

/** A device: `wall` is wrong by `off`, `steady` began at some point of its own. */
function device(off: number) {
  const time = { real: 1_000_000, steady: 500, off };
  const clock = new ServerClock(
    () => time.real + time.off,
    () => time.steady,
  );
  const pass = (ms: number) => {
    time.real += ms;
    time.steady += ms;
  };
  /** Asks the server over a link that takes `there` and `back` ms. */
  const ask = (there: number, back: number) => {
    const asked = clock.asked();
    pass(there);
    const answer = time.real;
    pass(back);
    clock.heard(answer, asked);
  };
  const wrongBy = () => clock.now() - time.real;
  return { time, clock, pass, ask, wrongBy };
}

test('a clock that is wrong by hours does not matter once the server was heard', () => {
  const one = device(-7 * 3_600_000);
  expect(one.wrongBy()).toBe(-7 * 3_600_000);
  one.clock.heard(one.time.real);
  expect(one.wrongBy()).toBe(0);
  one.pass(90_000);
  expect(one.wrongBy()).toBe(0);
});

test('of several answers the quickest counts, and a message without a question only before the first', () => {
  const one = device(60_000);
  one.clock.heard(one.time.real - 400);
  expect(one.wrongBy()).toBe(-400);
  one.ask(10, 310);
  expect(one.wrongBy()).toBe(-150);
  one.ask(20, 20);
  expect(one.wrongBy()).toBe(0);
  one.ask(5, 900);
  one.clock.heard(one.time.real - 2_000);
  expect(one.wrongBy()).toBe(0);
  // A quarter of an hour later quartz has drifted: the next answer is taken though it took longer.
  one.time.real += 3;
  one.pass(15 * 60_000);
  one.ask(30, 30);
  expect(one.wrongBy()).toBe(0);
});

test('a sleep in which the steady clock stood still is made up for at once, and put right by the next answer', () => {
  const one = device(5_000);
  one.ask(10, 10);
  one.pass(1_000);
  expect(one.clock.jumped()).toBe(false);
  one.time.real += 20 * 60_000;
  expect(one.clock.jumped()).toBe(true);
  expect(one.wrongBy()).toBe(0);
  expect(one.clock.jumped()).toBe(false);
  one.ask(40, 40);
  expect(one.wrongBy()).toBe(0);
});

test('a clock that a person sets is noticed: set back it changes nothing, set forward until the server answers', () => {
  const one = device(0);
  one.ask(10, 10);
  one.time.off = -3_600_000;
  expect(one.clock.jumped()).toBe(true);
  expect(one.wrongBy()).toBe(0);
  one.time.off = 0;
  expect(one.clock.jumped()).toBe(true);
  expect(one.wrongBy()).toBe(3_600_000);
  one.ask(50, 50);
  expect(one.wrongBy()).toBe(0);
});

test('its moments are whole, as what is stored with them is', () => {
  const one = device(0);
  one.time.steady += 0.3;
  one.ask(10.2, 10.5);
  one.pass(0.7);
  expect(Number.isInteger(one.clock.now())).toBe(true);
});
