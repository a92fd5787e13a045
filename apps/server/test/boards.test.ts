import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { workshopAtWork } from './support/atWork.ts';

it('an empty group has no last edit, although the server put its first content there', async () => {
  const { page } = await workshopAtWork();
  await page.socket.emitWithAck('watchBoards', true);
  await eventually(() => expect(page.boards).toHaveLength(5));
  const edited = page.boards.filter((board) => board.lastEditAt !== null).map((board) => board.group);
  expect(edited).toEqual(['agriculture']);
});
