import { parse } from 'svelte/compiler';

/** Attributes a person reads or hears, on elements and as properties of our components. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'alt',
  'caption',
  'error',
  'hint',
  'label',
  'placeholder',
  'summary',
  'text',
  'title',
  'unit',
  'why',
]);
const words = /\p{L}{2,}|\p{Script=Thai}/u;
/** Names that are the same in every language. */
const names = /\b(Ruam|Wi-Fi|QR|XLSX|CSV|JSON|DOCX|PDF)\b/g;
const isWords = (text: string) => words.test(text.replaceAll(names, ''));

// biome-ignore lint/suspicious/noExplicitAny: the compiler's tree has some eighty kinds of node.
type Node = any;

/** Words that stand in the markup of a component itself, with their place. */
export function hardCodedWords(markup: string): string[] {
  const found: string[] = [];
  const line = (at: number) => markup.slice(0, at).split('\n').length;
  const visit = (node: Node) => {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    if (node.type === 'Text' && isWords(node.data)) found.push(`${line(node.start)}: ${node.data.trim()}`);
    if (node.type === 'Attribute') {
      if (!spoken.has(node.name) || node.value === true) return;
      for (const part of [node.value].flat()) {
        if (part.type === 'Text' && isWords(part.data))
          found.push(`${line(part.start)}: ${node.name}="${part.data}"`);
        if (part.type === 'ExpressionTag') literals(part.expression, node.name);
      }
      return;
    }
    if (node.type === 'ExpressionTag') {
      literals(node.expression, '{…}');
      return;
    }
    if (node.type === 'StyleSheet' || node.type === 'Script') return;
    for (const [key, child] of Object.entries(node))
      if (key !== 'expression' && key !== 'metadata') visit(child);
  };
  /** Strings that an expression may put on the page: `{open ? 'Close' : 'Open'}`, `{`${n} people`}`. */
  const literals = (expression: Node, where: string) => {
    if (!expression || typeof expression !== 'object') return;
    if (expression.type === 'Literal' && typeof expression.value === 'string' && isWords(expression.value))
      found.push(`${line(expression.start)}: ${where} ${expression.value}`);
    if (expression.type === 'TemplateLiteral')
      for (const quasi of expression.quasis)
        if (isWords(quasi.value.cooked ?? ''))
          found.push(`${line(quasi.start)}: ${where} ${quasi.value.cooked}`);
    if (expression.type === 'ConditionalExpression')
      for (const branch of [expression.consequent, expression.alternate]) literals(branch, where);
    if (expression.type === 'LogicalExpression' || expression.type === 'BinaryExpression')
      if (['??', '||', '&&', '+'].includes(expression.operator))
        for (const side of [expression.left, expression.right]) literals(side, where);
  };
  visit(parse(markup, { modern: true }).fragment);
  return found;
}
