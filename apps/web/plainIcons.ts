import type { Plugin } from 'vite';

const ICON = /@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/;
/** What Lucide gives every drawing. */
const LOOK =
  'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';

type Part = [tag: string, attributes: Record<string, string>];

/**
 * Makes plain markup of Lucide's icons: theirs are put together element by element each time one is drawn, and a page has
 * dozens. Of a proposal that is opened on a cheap phone they were a third of the drawing. Size, class and attributes are
 * passed as before; an icon in another shape than this knows fails the build.
 */
export function plainIcons(): Plugin {
  return {
    name: 'ruam:plain-icons',
    enforce: 'pre',
    transform(code, id) {
      if (!ICON.test(id)) return null;
      const data = /const iconData = (\{.*\});/.exec(code)?.[1];
      const icon: { name: string; size: number; node: Part[] } | null = data ? JSON.parse(data) : null;
      if (icon?.size !== 24) throw new Error(`${id} is not drawn as icons were.`);
      const parts = icon.node.map(([tag, attributes]) => {
        const all = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
        return `<${tag} ${all.join(' ')} />`;
      });
      return {
        code: `<script>let { size = 24, class: classes = '', ...rest } = $props();</script>
<svg ${LOOK} width={size} height={size} class="lucide lucide-${icon.name} {classes}" aria-hidden="true" {...rest}>${parts.join('')}</svg>
`,
        map: null,
      };
    },
  };
}
