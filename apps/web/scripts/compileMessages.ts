import { compile } from '@inlang/paraglide-js';
import { paraglideOptions } from '../paraglideOptions.ts';

/** Writes src/lib/paraglide from messages/, for type checks that run without a build. */
await compile(paraglideOptions);
