import { z } from 'zod';
import { command, decided } from './Command.ts';
import { keyed, satang } from './fields.ts';

/** Of the areas named; null takes a ceiling away. Satang. */
export const setCeilings = command({
  name: 'setCeilings',
  input: z.strictObject({ ceilings: keyed(satang.nullable(), 200) }),
  decide(_state, { ceilings }) {
    return Object.keys(ceilings).length > 0
      ? decided({ type: 'ceilingsSet', payload: { ceilings } })
      : decided();
  },
});
