const KEY = 'ruam.timerSound';
/** Hz and s of a beep, and the gain that is heard in a hall without being a fright. */
const PITCH = 880;
const LENGTH = 0.18;
const GAIN = 0.2;

/** The sound of the clock on this device: off until somebody here turns it on. */
export class TimerSound {
  isOn = $state(false);
  /** The browser plays nothing in this page before somebody has touched it. */
  isWaiting = $state(false);
  #context: AudioContext | null = null;

  constructor() {
    try {
      this.isOn = localStorage.getItem(KEY) === 'on';
    } catch {
      // Storage refused: off, as on a device where nobody chose.
    }
    if (this.isOn) void this.#ready();
  }

  /** Called by a click, which lets the browser play. Turned on it beeps once, so that one hears how loud it is. */
  async toggle(): Promise<void> {
    this.isOn = !this.isOn;
    try {
      localStorage.setItem(KEY, this.isOn ? 'on' : 'off');
    } catch {
      // It holds for this page.
    }
    if (this.isOn) await this.beep(1);
  }

  async beep(times: number): Promise<void> {
    if (!this.isOn) return;
    const context = await this.#ready();
    if (context?.state !== 'running') return;
    for (let index = 0; index < times; index++) {
      const at = context.currentTime + index * 2 * LENGTH;
      const gain = context.createGain();
      // From and to silence in a moment: a sudden edge cracks.
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(GAIN, at + 0.01);
      gain.gain.setValueAtTime(GAIN, at + LENGTH - 0.02);
      gain.gain.linearRampToValueAtTime(0, at + LENGTH);
      const tone = context.createOscillator();
      tone.frequency.value = PITCH;
      tone.connect(gain).connect(context.destination);
      tone.start(at);
      tone.stop(at + LENGTH);
    }
  }

  /** Null where the browser has no Web Audio. */
  async #ready(): Promise<AudioContext | null> {
    if (typeof AudioContext === 'undefined') return null;
    this.#context ??= new AudioContext();
    const context = this.#context;
    if (context.state !== 'running') {
      this.#resumeWhenTouched(context);
      // Never settles while the browser wants a touch first.
      await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 200))]);
    }
    this.isWaiting = context.state !== 'running';
    return context;
  }

  #resumeWhenTouched(context: AudioContext): void {
    const resume = () => {
      for (const event of ['pointerdown', 'keydown'] as const) removeEventListener(event, resume, true);
      void context.resume().then(() => {
        this.isWaiting = false;
      });
    };
    for (const event of ['pointerdown', 'keydown'] as const) addEventListener(event, resume, true);
  }
}

let ofThisTab: TimerSound | null = null;

/** One of a tab, so that the clock sounds once however often it is drawn. */
export function timerSound(): TimerSound {
  ofThisTab ??= new TimerSound();
  return ofThisTab;
}
