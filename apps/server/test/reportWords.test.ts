import { eventName, roleName } from '@ruam/reports';
import { MEMBER_ROLES } from '@ruam/workshop';
import { recordedLog } from '@ruam/workshop/testing';
import { expect, it } from 'vitest';

const languages = { th: (th: string, _en: string) => th, en: (_th: string, en: string) => en };

it.each(Object.entries(languages))(
  'reports have a word in %s for every event and every role',
  (_language, t) => {
    const codes = [
      ...Object.keys(recordedLog).filter((type) => eventName(type, t) === type),
      ...MEMBER_ROLES.filter((role) => roleName(role, t) === role),
    ];
    expect(codes).toEqual([]);
  },
);
