import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';

const SECURITIES = ['WPA', 'WEP', 'open'] as const;

/** As IEEE 802.11 has them: blanks and every sign count, so nothing is trimmed. */
const ssid = z
  .string()
  .min(1)
  .refine((name) => new TextEncoder().encode(name).length <= 32, { params: { code: 'ssid' } });

/** The network of the hall; null: none any more. It is shown only on the screens whose overlay is on. */
export const setWifi = command({
  name: 'setWifi',
  input: z.strictObject({
    wifi: z
      .strictObject({
        ssid,
        password: z.string().max(63).default(''),
        security: z.enum(SECURITIES),
        hidden: z.boolean().default(false),
      })
      .nullable(),
  }),
  decide(state, { wifi }) {
    if (wifi && wifi.security !== 'open' && wifi.password === '') return { ok: false, refusal: noPassword };
    const set = wifi?.security === 'open' ? { ...wifi, password: '' } : wifi;
    if (JSON.stringify(set) === JSON.stringify(state.wifi)) return decided();
    return decided({ type: 'wifiSet', payload: { wifi: set } });
  },
});

const noPassword = refusal(
  'wifi.noPassword',
  'เครือข่ายนี้มีการเข้ารหัสแต่ยังไม่มีรหัสผ่าน',
  'This network is protected, but there is no password.',
  'ใส่รหัสผ่าน หรือเลือก “ไม่มีรหัสผ่าน”',
  'Enter the password, or choose "no password".',
);
