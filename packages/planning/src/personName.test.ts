import { expect, test } from 'vitest';
import { personNameKey } from './personName.ts';

test('a person is the same with and without titles, spaces, and marks typed in another order', () => {
  const same = [
    ['สมชาย ใจดี', 'นายสมชาย ใจดี', 'นาย สมชาย  ใจดี', 'ดร.สมชาย ใจดี', 'ดร. สมชาย ใจดี', 'ผศ.ดร.สมชาย ใจดี'],
    ['สมหญิง ใจดี', 'นางสาวสมหญิง ใจดี', 'น.ส.สมหญิง ใจดี', 'น.ส. สมหญิง ใจดี', 'นางสมหญิง ใจดี'],
    ['กิตติ กล้าหาญ', 'ว่าที่ ร.ต. กิตติ กล้าหาญ', 'ว่าที่ร้อยตรีกิตติ กล้าหาญ', 'พ.อ. กิตติ กล้าหาญ'],
    ['น้ำทิพย์ ทองคำ', 'นางน้ําทิพย์ ทองคํา'],
    ['Anna Smith', 'Ms. Anna Smith', 'DR ANNA SMITH', 'anna  smith'],
  ];
  for (const names of same) expect(new Set(names.map(personNameKey)).size, names.join()).toBe(1);
});

test('other people are others, also when their name begins like a title', () => {
  const others = ['ดรุณี มีสุข', 'นงนุช มีสุข', 'ศศิธร มีสุข', 'คุณากร มีสุข', 'มีสุข', 'สมชาย มีสุข', 'Misra Meesuk'];
  expect(new Set(others.map(personNameKey)).size).toBe(others.length);
  expect(personNameKey('นาย')).toBe('นาย');
  expect(personNameKey('')).toBe('');
});
