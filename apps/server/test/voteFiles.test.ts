import readXlsx from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import { join } from './support/workshop.ts';

it('the result as a file: places, ties and paper as on the page; who gave what only when it was open', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const { browser } = await join(server, workshop, { name: '=ผู้แทน' });
  const voter = await browser.live(workshop.id);
  const path = (vote: string, format: string) =>
    `/api/workshops/${workshop.id}/votes/${vote}/result.${format}`;
  for (const secret of [false, true]) {
    const options = ['ถนน', 'ตลาด', 'แหล่งน้ำ'].map((label) => ({ label, cost: 4_000_000 }));
    const terms = { kind: 'knapsack', question: 'ซื้อ,อะไร', options, budget: 10_000_000, secret };
    expect(await code(page.send('openVote', terms))).toBe('ok');
    const vote = server.services.workshops.get(workshop.id)?.votes.at(-1)?.id ?? '';
    const choice = { kind: 'knapsack', chosen: ['o1', 'o3'] };
    expect(await code(voter.send('castBallot', { vote, choice }))).toBe('ok');
    expect((await host.get(path(vote, 'csv'))).code).toBe('vote.noResult');
    expect(await code(page.send('closeVote', { vote }))).toBe('ok');
    const paper = { vote, choice: { kind: 'knapsack', chosen: ['o3'] }, count: 2 };
    expect(await code(page.send('addPaperBallots', paper))).toBe('ok');
    expect(
      await code(page.send('addPaperBallots', { ...paper, choice: { ...choice, chosen: ['o2'] }, count: 1 })),
    ).toBe('ok');

    // Whoever sees the result on the page may take it away.
    const csv = await browser.get<string>(path(vote, 'csv'));
    expect(csv.status).toBe(200);
    expect(csv.body.split('\r\n').slice(1, 4)).toEqual([
      '"ซื้อ,อะไร",1,แหล่งน้ำ,3,,40000,ใช่',
      '"ซื้อ,อะไร",2,ถนน,1,ใช่,40000,ใช่',
      '"ซื้อ,อะไร",2,ตลาด,1,ใช่,40000,ไม่',
    ]);
    const file = await fetch(server.url + path(vote, 'xlsx'), {
      headers: { 'x-ruam': '1', cookie: host.cookie },
    });
    const sheets = await readXlsx(Buffer.from(await file.arrayBuffer()));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(
      ['ผลการลงคะแนน', 'รายละเอียด', 'ใครลงอะไร'].slice(0, secret ? 2 : 3),
    );
    expect(sheets[0]?.data[1]?.slice(1, 4)).toEqual([1, 'แหล่งน้ำ', 3]);
    const all = JSON.stringify(sheets.map(({ data }) => data));
    expect(all.includes('=ผู้แทน')).toBe(!secret);
    expect(all).toContain('100,000');
  }
});

it('the minutes tell what was voted on, in words and as a table, and what was called off', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const { browser } = await join(server, workshop, { name: 'ผู้แทนลำพูน' });
  const voter = await browser.live(workshop.id);
  const open = async (terms: Record<string, unknown>) => {
    expect(await code(page.send('openVote', terms))).toBe('ok');
    return server.services.workshops.get(workshop.id)?.votes.at(-1)?.id ?? '';
  };
  const asked = await open({ kind: 'yesNo', question: 'เห็นชอบบัญชี <b>หรือไม่' });
  const choice = { kind: 'yesNo', answer: 'no' };
  expect(await code(voter.send('castBallot', { vote: asked, choice }))).toBe('ok');
  const running = await host.get<string>(
    `/api/workshops/${workshop.id}/reports/preview?kind=recordOfDecisions&locale=th`,
  );
  expect(running.body).not.toContain('เห็นชอบบัญชี');
  expect(await code(page.send('closeVote', { vote: asked }))).toBe('ok');
  const paper = { vote: asked, choice: { kind: 'yesNo', answer: 'yes' }, count: 4 };
  expect(await code(page.send('addPaperBallots', paper))).toBe('ok');
  const dropped = await open({ kind: 'yesNo', question: 'พักเที่ยง' });
  expect(await code(page.send('cancelVote', { vote: dropped, reason: 'ถามผิดกลุ่ม' }))).toBe('ok');

  const minutes = await host.get<string>(
    `/api/workshops/${workshop.id}/reports/preview?kind=recordOfDecisions&locale=th`,
  );
  expect(minutes.status).toBe(200);
  expect(minutes.body).toContain(
    'ลงคะแนน “เห็นชอบบัญชี &lt;b&gt;หรือไม่” ได้ผลดังนี้ เห็นชอบ 4 · ไม่เห็นชอบ 1 · งดออกเสียง 0 (5 บัตร จากผู้มีสิทธิ 1)',
  );
  expect(minutes.body).toContain('เนื่องจากถามผิดกลุ่ม');
  expect(minutes.body).not.toContain('ผู้แทนลำพูน');
});
