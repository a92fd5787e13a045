import { expect, test } from 'vitest';
import { wifiQr } from './wifiQr.ts';

const wifi = { ssid: 'OPDC-Hall', password: 'secret', security: 'WPA' as const, hidden: false };

test.each([
  [{}, 'WIFI:T:WPA;S:OPDC-Hall;P:secret;;'],
  [{ hidden: true }, 'WIFI:T:WPA;S:OPDC-Hall;P:secret;H:true;;'],
  [{ security: 'open' as const, password: '' }, 'WIFI:T:nopass;S:OPDC-Hall;;'],
  [{ ssid: 'ห้อง;ประชุม', password: '\\a:b,c"d' }, 'WIFI:T:WPA;S:ห้อง\\;ประชุม;P:\\\\a\\:b\\,c\\"d;;'],
  // Read as hexadecimal otherwise.
  [{ password: '12345678' }, 'WIFI:T:WPA;S:OPDC-Hall;P:"12345678";;'],
])('%j', (more, code) => {
  expect(wifiQr({ ...wifi, ...more })).toBe(code);
});
