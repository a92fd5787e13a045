import { expect, it } from 'vitest';
import { inAppBrowser, outsideAddress } from './inAppBrowser.ts';

const chrome =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36';

it('knows the browser inside LINE on both kinds of phone, and no browser of its own', () => {
  expect(inAppBrowser(`${chrome} Line/14.9.1/IAB`)).toBe('line');
  expect(
    inAppBrowser(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.9.0',
    ),
  ).toBe('line');
  expect(inAppBrowser(`${chrome} [FB_IAB/FB4A;FBAV/470.0.0.0;]`)).toBe('facebook');
  expect(inAppBrowser(chrome)).toBeNull();
  expect(inAppBrowser(`${chrome} Online/1`)).toBeNull();
});

it('asks LINE to open the same page outside', () => {
  expect(outsideAddress('https://ruam.example.go.th/w/a/groups/b?x=1#c')).toBe(
    'https://ruam.example.go.th/w/a/groups/b?x=1&openExternalBrowser=1#c',
  );
});
