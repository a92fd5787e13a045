import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { bindText, throughDelta } from './bindText.ts';

/** As much of a native control as the binding touches; a browser test types into the real ones. */
class Control extends EventTarget {
  #value = '';
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection = 'none' as const;
  scrollTop = 0;
  get value() {
    return this.#value;
  }
  set value(next: string) {
    this.#value = next;
    this.setSelectionRange(next.length, next.length);
  }
  setSelectionRange(start: number, end: number) {
    this.selectionStart = start;
    this.selectionEnd = end;
  }
  type(start: number, removed: number, added: string) {
    this.value = this.#value.slice(0, start) + added + this.#value.slice(start + removed);
    this.setSelectionRange(start + added.length, start + added.length);
    this.dispatchEvent(new Event('input'));
  }
  compose(on: boolean) {
    this.dispatchEvent(new Event(on ? 'compositionstart' : 'compositionend'));
  }
}

function bound(content: string) {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  text.insert(0, content);
  const control = new Control();
  vi.stubGlobal('document', { activeElement: control });
  const stop = bindText(control as unknown as HTMLInputElement, text);
  return { doc, text, control, stop };
}

describe('a control bound to a shared text', () => {
  it('sends what is typed, and shows what others type with the caret kept', () => {
    const { text, control } = bound('โครงการถนน');
    control.type(10, 0, 'ดี');
    expect(text.toString()).toBe('โครงการถนนดี');
    control.setSelectionRange(7, 7);
    text.insert(0, 'ร่าง ');
    expect(control.value).toBe('ร่าง โครงการถนนดี');
    expect(control.selectionStart).toBe(12);
  });

  it('never replaces the value during a composition, sends it all the same, and shows the rest at its end', () => {
    const { text, control } = bound('กข');
    control.setSelectionRange(2, 2);
    control.compose(true);
    control.type(2, 0, 'น');
    text.insert(0, 'XX');
    expect(control.value).toBe('กขน');
    control.type(2, 1, 'นำ');
    expect(control.value).toBe('กขนำ');
    expect(text.toString()).toBe('XXกขนำ');
    control.compose(false);
    expect(control.value).toBe('XXกขนำ');
    expect(control.selectionStart).toBe(6);
  });

  it('takes nothing away that somebody else typed during a composition', () => {
    const { text, control } = bound('abc');
    control.compose(true);
    text.insert(2, 'ZZ');
    control.type(1, 2, 'น');
    control.compose(false);
    expect(text.toString()).toContain('ZZ');
    expect(control.value).toBe(text.toString());
  });

  it('stops', () => {
    const { text, control, stop } = bound('ก');
    stop();
    control.type(1, 0, 'ข');
    text.insert(0, 'ค');
    expect([text.toString(), control.value]).toEqual(['คก', 'กข']);
  });

  it('shows the text and has it say what was typed, whatever happens between', () => {
    const word = fc.constantFrom('ก', 'กำ', 'a', '😀', '');
    const step = fc.record({ kind: fc.nat(4), at: fc.nat(12), removed: fc.nat(3), word });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { text, control } = bound('เริ่ม');
        let composing = false;
        for (const { kind, at, removed, word } of steps) {
          if (kind === 0) {
            composing = !composing;
            control.compose(composing);
          } else if (kind < 3) {
            const start = Math.min(at, control.value.length);
            control.type(start, Math.min(removed, control.value.length - start), word);
          } else text.insert(Math.min(at, text.length), word);
        }
        if (composing) control.compose(false);
        expect(control.value).toBe(text.toString());
      }),
    );
  });
});

describe('throughDelta', () => {
  it('moves past insertions before it, stays at one right there, and follows deletions', () => {
    expect(throughDelta(5, [{ insert: 'ab' }])).toBe(7);
    expect(throughDelta(5, [{ retain: 5 }, { insert: 'ab' }])).toBe(5);
    expect(throughDelta(5, [{ retain: 2 }, { delete: 2 }])).toBe(3);
    expect(throughDelta(5, [{ retain: 4 }, { delete: 9 }])).toBe(4);
    expect(throughDelta(1, [{ retain: 3 }, { insert: 'x' }])).toBe(1);
  });
});
