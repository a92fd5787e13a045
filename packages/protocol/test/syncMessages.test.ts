import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import {
  decodeAccessChanged,
  decodeAcknowledged,
  decodeHello,
  decodeMark,
  decodeNotice,
  encodeAccessChanged,
  encodeAcknowledged,
  encodeHello,
  encodeMark,
  encodeNotice,
  mayReconnect,
  messageType,
  syncNotice,
} from '../src/index.ts';

const numbers = [0, 1, 127, 128, 300, 65_535, 2 ** 31, Number.MAX_SAFE_INTEGER];

test('what is encoded is decoded', () => {
  for (const number of numbers) {
    expect(decodeHello(encodeHello({ version: number }))).toEqual({ version: number });
    expect(decodeMark(encodeMark(number))).toBe(number);
    const acknowledged = { mark: number, stateVector: Uint8Array.of(1, 2, 3) };
    expect(decodeAcknowledged(encodeAcknowledged(acknowledged))).toEqual(acknowledged);
  }
  const notice = syncNotice('notSaving', 'SQLITE_FULL');
  expect(decodeNotice(encodeNotice(notice))).toEqual(notice);
  expect(decodeAccessChanged(encodeAccessChanged({ access: 'read' }))).toEqual({ access: 'read' });
});

test("numbers are those of lib0, which reads a frame's type in the page", () => {
  for (const number of numbers) {
    const decoder = decoding.createDecoder(encodeMark(number));
    expect(decoding.readVarUint(decoder)).toBe(messageType.mark);
    expect(decoding.readVarUint(decoder)).toBe(number);
    expect(decoding.hasContent(decoder)).toBe(false);
  }
});

test('a wrong frame throws instead of giving a wrong value', () => {
  expect(() => decodeMark(encodeHello({ version: 1 }))).toThrow(RangeError);
  expect(() => decodeMark(Uint8Array.of(messageType.mark))).toThrow(RangeError);
  expect(() => decodeMark(Uint8Array.of(messageType.mark, 1, 1))).toThrow(RangeError);
  expect(() => decodeNotice(Uint8Array.of(messageType.notice, 0xff))).toThrow();
});

test('only 4400–4499 keep a page from coming back', () => {
  expect([1003, 1012, 4399, 4500].every(mayReconnect)).toBe(true);
  expect([4400, 4403, 4499].some(mayReconnect)).toBe(false);
});
