import type { ScreenMessage, SlideContent } from '@ruam/protocol';
import type { SlideKind } from '@ruam/workshop';

/** What a slide's view is given: nothing else of the workshop is on a screen. */
export interface SlideProps<K extends SlideKind> {
  content: Extract<SlideContent, { kind: K }>;
  /** The groups' names. */
  groups: ScreenMessage['groups'];
  /** What stands around the slide. */
  face: ScreenMessage;
  /** Server time in ms, moved on each second. */
  clock: number;
}
