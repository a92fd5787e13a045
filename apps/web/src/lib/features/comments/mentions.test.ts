import { expect, test } from 'vitest';
import { mentionQuery, withMentions } from './mentions.ts';

test('a name is being typed from its @ to the caret', () => {
  expect(mentionQuery('ขอให้ @สม', 9)).toBe('สม');
  expect(mentionQuery('ขอให้ @สม', 7)).toBe('');
  expect(mentionQuery('ไม่มี', 5)).toBeNull();
  expect(mentionQuery('@สม\nถัดไป', 6)).toBeNull();
});

test('names in a text stand apart, the longer one first', () => {
  expect(withMentions('ถึง @สมชาย ใจดี และ @สมชาย', ['สมชาย', 'สมชาย ใจดี'])).toEqual([
    { text: 'ถึง ', named: false },
    { text: '@สมชาย ใจดี', named: true },
    { text: ' และ ', named: false },
    { text: '@สมชาย', named: true },
  ]);
  expect(withMentions('ก@ข.go.th', ['สมชาย'])).toEqual([{ text: 'ก@ข.go.th', named: false }]);
});
