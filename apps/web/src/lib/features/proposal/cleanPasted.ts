/**
 * What Word, Google Docs, LINE and web pages put on the clipboard, as plain headings, paragraphs, lists, tables and
 * links. What is left besides falls away by the editor's own schema.
 */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const { body } = page;
  for (const gone of body.querySelectorAll(
    'script, style, meta, link, title, xml, template, noscript, img, br.Apple-interchange-newline',
  ))
    gone.remove();
  takeOutComments(page);
  unwrapLayoutTables(body);
  listsOfWord(page);
  for (const title of body.querySelectorAll('p.MsoTitle')) replaceTag(page, title, 'h1');
  // Google Docs puts all of it into one that is not bold.
  for (const bold of body.querySelectorAll<HTMLElement>('b, strong')) {
    if (/^(normal|400)$/.test(bold.style.fontWeight)) unwrap(bold);
  }
  // A link is underlined as it is.
  for (const line of body.querySelectorAll<HTMLElement>('a [style], a u')) {
    if (line.localName === 'u') unwrap(line);
    else line.style.textDecoration = '';
  }
  cleanWords(page);
  for (const paragraph of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const isEmpty = paragraph.textContent?.trim() === '' && !paragraph.querySelector('br');
    if (isEmpty && !paragraph.closest('td, th, li')) paragraph.remove();
  }
  return body.innerHTML;
}

/** Letters that are seen by nobody, and Thai ones that two signs were put together from. */
export function cleanText(text: string): string {
  return text
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33');
}

function takeOutComments(page: Document): void {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) (comment as Comment).remove();
}

function cleanWords(page: Document): void {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const clean = cleanText(text.data);
    if (clean !== text.data) text.data = clean;
  }
}

/** A table that holds another, or one cell, lays a page out. */
function unwrapLayoutTables(body: HTMLElement): void {
  for (const table of body.querySelectorAll('table')) {
    const isLayout = table.querySelector('table') !== null || table.querySelectorAll('td, th').length <= 1;
    if (!isLayout) continue;
    const inside = [...table.rows].flatMap((row) => [...row.cells].flatMap((cell) => [...cell.childNodes]));
    table.replaceWith(...inside);
  }
}

/** Word writes a list as paragraphs that say their level, with the sign of the list as text. */
function listsOfWord(page: Document): void {
  const isItem = (element: Element | null | undefined): element is HTMLElement =>
    element?.matches('p') === true && /mso-list:\s*l\d/i.test(element.getAttribute('style') ?? '');
  for (const first of page.body.querySelectorAll('p')) {
    if (!first.isConnected || !isItem(first) || isItem(first.previousElementSibling)) continue;
    const items: HTMLElement[] = [];
    for (let item: Element | null = first; isItem(item); item = item.nextElementSibling) items.push(item);
    first.before(listOf(page, items));
    for (const item of items) item.remove();
  }
}

function listOf(page: Document, items: readonly HTMLElement[]): DocumentFragment {
  const made = page.createDocumentFragment();
  /** Open lists, the outermost first. */
  const open: { level: number; list: HTMLElement }[] = [];
  for (const item of items) {
    const level = Number(/level(\d)/i.exec(item.getAttribute('style') ?? '')?.[1] ?? 1);
    const sign = item.querySelector<HTMLElement>('[style*="mso-list" i]');
    const tag = /^\(?([\d๐-๙]+|[a-zก-ฮ]|[ivx]+)[.)]/i.test(sign?.textContent?.trim() ?? '') ? 'ol' : 'ul';
    sign?.remove();
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    let current = open.at(-1);
    if (!current || current.level < level || current.list.localName !== tag) {
      if (current?.level === level) open.pop();
      const list = page.createElement(tag);
      const parent = open.at(-1)?.list;
      ((parent?.lastElementChild as HTMLElement | null | undefined) ?? made).append(list);
      current = { level, list };
      open.push(current);
    }
    const row = page.createElement('li');
    const paragraph = page.createElement('p');
    paragraph.append(...item.childNodes);
    row.append(paragraph);
    current.list.append(row);
  }
  return made;
}

function replaceTag(page: Document, element: Element, tag: string): void {
  const made = page.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}
