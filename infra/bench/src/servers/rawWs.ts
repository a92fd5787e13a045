import { answerUsage } from './answerUsage.ts';
import { rawEcho } from './rawEcho.ts';

answerUsage(rawEcho(null));
