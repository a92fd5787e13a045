import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { evolve, FOLD_SHAPE, type Workshop } from '../src/index.ts';
import { recordedEvents, recordedLog } from '../testing/recordedLog.ts';

/**
 * What the fold of the recorded log was under each shape. When this fails, kept states no longer are what the log gives:
 * raise `FOLD_SHAPE` and put the new hash here under the new shape. Never write another hash under a shape that shipped.
 */
const HASH_OF_SHAPE: Record<string, string> = {
  '1': '015b22be2dc8c67d29bcb3c9bac99ce8c4bc5ccba08c06c8098d7665763ec13f',
  '2': '15ed55b09b93d5d5b8a3e19ca9d617f192ba880fbc077d9b8e7019ac951cab8d',
  '3': 'e29283341be605260c2716b5ae1a89d071cb6e43777bca9154c5109089d333b2',
  '4': 'a4db2f64d0a86d6644177479b5462aac056076e7f14d86ad0953fb0eae382f6a',
  '5': '5b054a51026b2241ad37029dda5225e6bde0b9a338bfb750f99e3e51c5f4f00b',
  '6': '4faeb64335f9fdf859a04c61b301e75223113a6172280cc3d5bc1d7fea22f7ad',
  '7': '14309880625fae306aeb28767514c8946f2747f979f0ef2781621db07117d6f9',
  '8': '2952ed9e1bb893e0d758959a3d56fd5bd876c6af817fd1977bbd111788a35a67',
  '9': '9cf7b23a861e5d80a09454452cd79ff51fc0bba99d3e72c8da85f0a2e53cbd1a',
  '10': '45a893a43e782b335819d73ec35f0b8a374900639a36a0b2a99e795f2b973b4d',
  '11': 'faa7de7d4a3534046d813975906a053854d160daf4568196f9b33e26159a6d23',
  '12': 'a605a4386ff5812f7110c88baabfe2834284bf2b95bc5c8fc98e1641db734439',
  '13': '26a5cd45d61187b41aedd37dbfd650f78d3631c35ec2474b414f2d0a6f7a19c8',
  '14': '01b1cc2c88bcc3caa4087bc95e43e936838f29f1a54ed96be0adba2a19fd82d4',
};

const folds = (): { before: Workshop | null; after: Workshop; type: string }[] => {
  let state: Workshop | null = null;
  return recordedEvents.map((event) => {
    const before = state;
    const after = evolve(before, event);
    state = after;
    return { before, after, type: event.type };
  });
};

test('what is folded from a log of every type of event is what its shape says', () => {
  const hash = createHash('sha256');
  // After each: what a later event undoes counts too.
  for (const { after } of folds()) hash.update(JSON.stringify(after));
  expect(hash.digest('hex'), `the fold has changed and FOLD_SHAPE is still ${FOLD_SHAPE}`).toBe(
    HASH_OF_SHAPE[FOLD_SHAPE],
  );
});

test('every event of the recorded log changes more than the version, so its fold is in the hash', () => {
  const once = Object.values(recordedLog).reduce((sum, payloads) => sum + payloads.length, 0);
  const without = (state: Workshop | null) => JSON.stringify({ ...state, rowChanges: null, version: 0 });
  for (const { before, after, type } of folds().slice(0, once)) {
    expect(without(after), type).not.toBe(without(before));
  }
});

test('a fold that goes on from a state that was stored as JSON ends as one that was never stored', () => {
  let stored: Workshop | null = null;
  for (const [index, { after }] of folds().entries()) {
    const event = recordedEvents[index] as (typeof recordedEvents)[number];
    stored = evolve(stored && (JSON.parse(JSON.stringify(stored)) as Workshop), event);
    expect(JSON.stringify(stored)).toBe(JSON.stringify(after));
  }
});
