import { m } from '#lib/paraglide/messages.js';

/** How long ago, in words: `3 นาทีที่แล้ว`. `ms` is an age, not an instant; less than a minute is "just now". */
export function ageText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return m.facilitate_age_now();
  if (minutes < 60) return m.facilitate_age_minutes({ count: minutes });
  if (minutes < 24 * 60) return m.facilitate_age_hours({ count: Math.floor(minutes / 60) });
  return m.facilitate_age_days({ count: Math.floor(minutes / (24 * 60)) });
}
