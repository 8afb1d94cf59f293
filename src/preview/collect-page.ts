import type { Place } from './finding.ts';
import type { PageFacts } from './page-facts.ts';

/**
 * Put into a page, in the world that is ours, to say what the page is: nothing outside of this function is there when it runs. It reads and
 * writes nothing, so that the page has nothing to notice, and it stops for breath every few milliseconds, so that the page goes on.
 *
 * Named elements stand before the document's and a form's own properties (`<img name="title">`, `<input name="getAttribute">`), in our world
 * too: hence everything is asked of the prototypes. Open shadow trees are read; closed ones and frames are not.
 */
export async function collectPage(): Promise<PageFacts> {
  /* oxlint-disable unicorn/consistent-function-scoping, no-restricted-globals, no-restricted-properties -- of what is outside, nothing but the page's own is there when it runs */
  const SLICE_MS = 12;
  const MOST = {
    elements: 200_000,
    /** Characters, of all blocks and of one. */
    text: 400_000,
    block: 20_000,
    links: 2000,
    pictures: 500,
    /** Characters of pictures that are in the page itself. */
    data: 1_000_000,
    parts: 600,
    forms: 50,
    fields: 60,
    media: 50,
    frames: 100,
    metas: 200,
    types: 60,
    licences: 50,
    /** Characters, of all scripts and of one. */
    scripts: 300_000,
    script: 60_000,
    requests: 2000,
    address: 2000,
  };
  /** Beyond so many elements the browser would take too long to work out all their styles, or the places of their boxes, in one go. */
  const MOST_STYLED = 25_000;
  const MOST_LAID_OUT = 8000;

  const NEVER_SHOWN = new Set([
    'head',
    'script',
    'style',
    'noscript',
    'template',
    'title',
    'meta',
    'link',
    'datalist',
    'defs',
    'symbol',
  ]);
  const BLOCKS = new Set(
    (
      'address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
      'h4 h5 h6 header hr html label legend li main nav ol option p pre section select summary table tbody td tfoot th thead tr ul'
    ).split(' '),
  );
  const PARTS = new Set(['button', 'dialog', 'ins', 'textarea']);
  const PART_ROLES = new Set(['button', 'dialog', 'alertdialog', 'log', 'feed', 'textbox']);
  const PRESSED = new Set(['submit', 'button', 'image', 'file']);
  const PART_NAMES = new RegExp(
    '(?:^|[\\s_-])(?:ads?|advert\\w*|adsbygoogle|ad(?:slot|unit|container|wrapper|banner|box)\\w*|dfp\\w*|sponsor\\w*|promoted|taboola\\w*|outbrain\\w*|' +
      'comment(?:s|list|form|area|box)?|disqus\\w*|respond|repl(?:y|ies)|chat\\w*|livechat\\w*|messages?|messenger|inbox|forum\\w*|thread|topic|topiclist|discussion|' +
      'guestbook|upload\\w*|login|signin|register|paywall\\w*|regwall|subscribe|basket|cart|checkout|age|agegate|agecheck|over18|modal|popup|overlay|' +
      'consent|licen[cs]e|copyright|jitsi\\w*|webrtc|video(?:call|chat))(?:$|[\\s_-])',
    'i',
  );

  const getter = (of: object, name: string): ((from: Node) => unknown) => {
    const property = Object.getOwnPropertyDescriptor(of, name);
    return (from) => property?.get?.call(from);
  };
  const firstChild = getter(Node.prototype, 'firstChild') as (of: Node) => Node | null;
  const nextSibling = getter(Node.prototype, 'nextSibling') as (of: Node) => Node | null;
  const nodeType = getter(Node.prototype, 'nodeType') as (of: Node) => number;
  const tagOf = getter(Element.prototype, 'localName') as (of: Node) => string;
  const shadowOf = getter(Element.prototype, 'shadowRoot') as (of: Node) => Node | null;
  const lengthOf = getter(CharacterData.prototype, 'length') as (of: Node) => number;
  const root = getter(Document.prototype, 'documentElement')(document) as Element | null;
  const anchorAddress = getter(HTMLAnchorElement.prototype, 'href') as (of: Node) => string;
  const imageAddress = getter(HTMLImageElement.prototype, 'currentSrc') as (of: Node) => string;
  const imageWidth = getter(HTMLImageElement.prototype, 'naturalWidth') as (of: Node) => number;
  const imageHeight = getter(HTMLImageElement.prototype, 'naturalHeight') as (of: Node) => number;
  const isOver = getter(HTMLImageElement.prototype, 'complete') as (of: Node) => boolean;
  const isPaused = getter(HTMLMediaElement.prototype, 'paused') as (of: Node) => boolean;
  const isSilent = getter(HTMLMediaElement.prototype, 'muted') as (of: Node) => boolean;

  const call = (of: object, name: string, on: Node, ...args: unknown[]): unknown =>
    Reflect.apply(Object.getOwnPropertyDescriptor(of, name)?.value, on, args);
  const all = (tag: string): ArrayLike<Element> =>
    call(Document.prototype, 'getElementsByTagName', document, tag) as ArrayLike<Element>;
  const attribute = (element: Node, name: string): string =>
    (call(Element.prototype, 'getAttribute', element, name) as string | null) ?? '';
  const has = (element: Node, name: string): boolean => call(Element.prototype, 'hasAttribute', element, name) as boolean;
  const dataOf = (text: Node, from: number, length: number): string =>
    call(CharacterData.prototype, 'substringData', text, from, length) as string;
  const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

  /** The page's base, worked out as the browser does for everything else. */
  const base = getter(Node.prototype, 'baseURI')(document) as string;
  const resolved = (address: string): string => {
    const trimmed = address.trim();
    if (trimmed === '' || trimmed.length > MOST.address) return '';
    try {
      return new URL(trimmed, base).href.slice(0, MOST.address);
    } catch {
      // What is no address leads nowhere.
      return '';
    }
  };

  /** The first `most` characters under an element, without reading the rest. */
  function textUnder(element: Node, most: number): string {
    const walker = call(Document.prototype, 'createTreeWalker', document, element, NodeFilter.SHOW_TEXT) as TreeWalker;
    let text = '';
    for (let looked = 0; looked < 100 && text.length < most; looked += 1) {
      const node = walker.nextNode();
      if (node === null) break;
      const parent = getter(Node.prototype, 'parentNode')(node) as Node | null;
      if (parent !== null && nodeType(parent) === Node.ELEMENT_NODE && NEVER_SHOWN.has(tagOf(parent))) continue;
      text = `${text} ${dataOf(node, 0, most)}`.replace(/\s+/g, ' ');
    }
    return squeezed(text.slice(0, most));
  }

  const channel = new MessageChannel();
  let sliceEndsAt = performance.now() + SLICE_MS;
  /** A timer would come once a second in a tab that nobody sees; a message comes at once. */
  async function breathe(): Promise<void> {
    if (performance.now() < sliceEndsAt) return;
    await new Promise((resolve) => {
      channel.port1.addEventListener('message', resolve, { once: true });
      channel.port1.start();
      channel.port2.postMessage(null);
    });
    sliceEndsAt = performance.now() + SLICE_MS;
  }

  let isCut = false;
  function put<Item>(items: Item[], most: number, item: Item): void {
    if (items.length < most) items.push(item);
    else isCut = true;
  }

  const texts: PageFacts['texts'][number][] = [];
  const pictures: PageFacts['pictures'][number][] = [];
  const links: PageFacts['links'][number][] = [];
  const media: PageFacts['media'][number][] = [];
  const frames: PageFacts['frames'][number][] = [];
  const parts: PageFacts['parts'][number][] = [];
  const metas: PageFacts['metas'][number][] = [];
  const types: string[] = [];
  const licences: PageFacts['licences'][number][] = [];
  const scripts: string[] = [];
  const requests = new Map<string, string>();
  type Field = { -readonly [Key in keyof PageFacts['forms'][number]['fields'][number]]: string };
  type Form = { readonly address: string; text: string; readonly fields: Field[]; readonly where: Place };
  const forms: Form[] = [];
  const fieldsById = new Map<string, Field>();
  const labels = new Map<string, string>();
  const seenLinks = new Set<string>();
  const backgrounds = new Set<string>();

  const request = (address: string, by: string): void => {
    if (!/^(https?|wss?):/.test(address)) return;
    if (requests.size >= MOST.requests) isCut = true;
    else if (!requests.has(address)) requests.set(address, by);
  };

  /** An element on the way from the root to the one that is read now. */
  type Step = {
    readonly element: Node;
    /** The same for all that is in one shadow tree: that of its host, because no selector leads inside. */
    path: Place | null;
    /** Null inside of a shadow tree. */
    readonly segment: string | null;
    readonly counts: Map<string, number>;
    readonly isShadow: boolean;
    readonly isVisible: boolean;
    readonly isBlock: boolean;
    readonly form: Form | null;
    next: Node | null;
    /** Children that come after those of the shadow tree. */
    later: Node | null;
  };
  const steps: Step[] = [];

  /** A short selector that finds the element again; where none fits, that of what it is in. */
  function placeOf(at: number): Place {
    let from = at;
    while (from > 0 && steps[from]?.path === null) {
      const step = steps[from] as Step;
      if (step.segment !== null) {
        const id = attribute(step.element, 'id');
        if (/^[A-Za-z][\w-]{0,60}$/.test(id)) {
          const same = call(Document.prototype, 'querySelectorAll', document, `#${id}`) as ArrayLike<Element>;
          if (same.length === 1) step.path = `#${id}`;
        }
      }
      if (step.path === null) from -= 1;
    }
    for (let down = from + 1; down <= at; down += 1) {
      const step = steps[down] as Step;
      const above = steps[down - 1]?.path ?? '';
      const path = step.segment === null ? above : `${above}>${step.segment}`;
      step.path = path.length > 500 ? above : path;
    }
    return steps[at]?.path ?? '';
  }

  let textLength = 0;
  let block = '';
  let blockAt = 0;
  function endBlock(): void {
    if (block !== '') {
      const text = squeezed(block);
      if (text !== '' && steps.length > 0) texts.push({ text, where: placeOf(Math.min(blockAt, steps.length - 1)) });
      block = '';
    }
  }
  const nearestBlock = (): number => {
    let at = steps.length - 1;
    while (at > 0 && steps[at]?.isBlock === false) at -= 1;
    return at;
  };

  function readText(node: Node): void {
    const length = lengthOf(node);
    for (let from = 0; from < length; from += MOST.block) {
      if (textLength >= MOST.text) {
        isCut = true;
        return;
      }
      const piece = dataOf(node, from, Math.min(MOST.block, length - from, MOST.text - textLength));
      const isSpace = piece.length < 200 && piece.trim() === '';
      if (block === '') blockAt = nearestBlock();
      block += isSpace ? ' ' : piece;
      if (!isSpace) textLength += piece.length;
      if (block.length >= MOST.block) endBlock();
    }
  }

  const short = (text: string): string => squeezed(text.slice(0, 500));
  const namesOf = (element: Node, ...more: string[]): string =>
    short(['id', 'class', ...more].map((name) => attribute(element, name).slice(0, 300)).join(' '));

  function creditOf(element: Node): string {
    const figure = call(Element.prototype, 'closest', element, 'figure, [itemtype*="ImageObject"]') as Element | null;
    const caption =
      figure === null
        ? null
        : (call(Element.prototype, 'querySelector', figure, 'figcaption, [itemprop="creditText"]') as Element | null);
    if (caption !== null) return textUnder(caption, 300);
    const after = getter(Element.prototype, 'nextElementSibling')(element) as Node | null;
    return after !== null && /credit|caption|copyright|attribution/i.test(attribute(after, 'class')) ? textUnder(after, 300) : '';
  }

  const NOT_SEEN = { size: [0, 0], isBroken: false } as const;
  let dataLength = 0;
  function readPicture(
    at: number,
    element: Node,
    address: string,
    { size, isBroken }: { readonly size: readonly [number, number]; readonly isBroken: boolean } = NOT_SEEN,
  ): void {
    let whole = address;
    if (/^data:/i.test(whole)) {
      dataLength += whole.length;
      if (whole.length > 100_000 || dataLength > MOST.data) {
        // Enough to say what it is, and not to see it.
        isCut = true;
        whole = whole.slice(0, 40);
      }
    } else {
      whole = resolved(whole);
      request(whole, 'img');
    }
    if (whole === '') return;
    let [width, height] = size;
    if (isLaidOut) {
      const box = call(Element.prototype, 'getBoundingClientRect', element) as DOMRect;
      [width, height] = [Math.round(box.width), Math.round(box.height)];
    }
    put(pictures, MOST.pictures, {
      address: whole,
      alt: short(attribute(element, 'alt')),
      width,
      height,
      where: placeOf(at),
      credit: creditOf(element),
      isBroken,
    });
  }

  function readLicence(element: Node, address: string, where: Place | null): void {
    const isNamed = /(^|\s)license(\s|$)/i.test(attribute(element, 'rel'));
    const isKnown =
      /^https?:\/\/(www\.)?(creativecommons\.org\/(licenses|publicdomain)\/|nationalarchives\.gov\.uk\/doc\/open-government-licence)/.test(
        address,
      );
    if (isNamed || isKnown) put(licences, MOST.licences, { address, text: textUnder(element, 200), where });
  }

  function readLink(at: number, element: Node): void {
    if (!(element instanceof HTMLAnchorElement)) return;
    const address = anchorAddress(element).slice(0, MOST.address);
    if (!/^(https?|mailto|tel|sms|whatsapp|tg|skype):/.test(address)) return;
    readLicence(element, address, null);
    if (licences.at(-1)?.address === address && licences.at(-1)?.where === null) {
      const licence = licences.pop();
      if (licence !== undefined) licences.push({ ...licence, where: placeOf(at) });
    }
    if (seenLinks.has(address)) return;
    seenLinks.add(address);
    const text = textUnder(element, 150) || short(attribute(element, 'aria-label') || attribute(element, 'title'));
    put(links, MOST.links, { address, text, rel: short(attribute(element, 'rel')), where: placeOf(at) });
  }

  let loose: Form | null = null;
  function readField(at: number, element: Node, tag: string): void {
    const type = tag === 'input' ? attribute(element, 'type').toLowerCase() || 'text' : tag;
    if (type === 'hidden') return;
    let form = steps[at]?.form ?? loose;
    if (form === null) {
      form = loose = { address: location.href.slice(0, MOST.address), text: '', fields: [], where: placeOf(at) };
      put(forms, MOST.forms, form);
    }
    if (PRESSED.has(type)) {
      form.text = short(`${form.text} ${attribute(element, 'value')}`);
      return;
    }
    const around = call(Element.prototype, 'closest', element, 'label') as Element | null;
    const label =
      attribute(element, 'aria-label') || (around === null ? '' : textUnder(around, 100)) || attribute(element, 'placeholder');
    const field = {
      type,
      name: short(`${attribute(element, 'name')} ${attribute(element, 'id')}`),
      autocomplete: short(attribute(element, 'autocomplete')),
      label: short(label),
    };
    const id = attribute(element, 'id');
    if (id !== '') fieldsById.set(id, field);
    put(form.fields, MOST.fields, field);
  }

  function readPart(at: number, element: Node, tag: string): void {
    const role = attribute(element, 'role');
    const names = namesOf(element, 'aria-label', 'data-testid');
    const type = tag === 'input' ? attribute(element, 'type').toLowerCase() : '';
    const isPart =
      PARTS.has(tag) ||
      PART_ROLES.has(role) ||
      PRESSED.has(type) ||
      (has(element, 'contenteditable') && attribute(element, 'contenteditable') !== 'false') ||
      (names !== '' && PART_NAMES.test(names.replace(/([a-z\d])([A-Z])/g, '$1-$2')));
    if (!isPart) return;
    const text = textUnder(element, 300) || short(attribute(element, 'value') || attribute(element, 'placeholder'));
    put(parts, MOST.parts, { tag: type === '' ? tag : `${tag}:${type}`, role, names, text, where: placeOf(at) });
  }

  function readElement(at: number, element: Node, tag: string, background: string): void {
    readPart(at, element, tag);
    const type = attribute(element, 'itemtype').split('/').at(-1)?.trim() ?? '';
    if (type !== '' && !types.includes(type)) put(types, MOST.types, type.slice(0, 100));
    const drawn = /^url\("(.+)"\)$/.exec(background)?.[1];
    if (drawn !== undefined && !drawn.startsWith('data:image/svg') && !backgrounds.has(drawn)) {
      backgrounds.add(drawn);
      readPicture(at, element, drawn);
    }
    switch (tag) {
      case 'a':
      case 'area':
        readLink(at, element);
        break;
      case 'img': {
        if (!(element instanceof HTMLImageElement)) break;
        const wished =
          imageAddress(element) || attribute(element, 'src') || attribute(element, 'srcset').trim().split(/[\s,]/)[0] || '';
        const later =
          attribute(element, 'data-src') || attribute(element, 'data-lazy-src') || attribute(element, 'data-original');
        // Until it is scrolled to, a picture that loads late has a stand-in.
        const address = later !== '' && (wished === '' || wished.startsWith('data:')) ? later : wished;
        const width = Number.parseInt(attribute(element, 'width'), 10) || imageWidth(element);
        const height = Number.parseInt(attribute(element, 'height'), 10) || imageHeight(element);
        const isBroken = address === imageAddress(element) && isOver(element) && imageWidth(element) === 0;
        readPicture(at, element, address, { size: [width, height], isBroken });
        break;
      }
      case 'video':
      case 'audio': {
        if (!(element instanceof HTMLMediaElement)) break;
        put(media, MOST.media, {
          kind: tag,
          isAutoplay: has(element, 'autoplay'),
          isPlaying: !isPaused(element),
          isMuted: isSilent(element) || has(element, 'muted'),
          where: placeOf(at),
        });
        request(resolved(attribute(element, 'src')), tag);
        const poster = attribute(element, 'poster');
        if (poster !== '') readPicture(at, element, poster);
        break;
      }
      case 'iframe':
      case 'frame':
      case 'embed':
      case 'object': {
        const address = resolved(attribute(element, tag === 'object' ? 'data' : 'src'));
        put(frames, MOST.frames, { address, names: namesOf(element, 'name', 'title', 'allow'), where: placeOf(at) });
        request(address, tag);
        break;
      }
      case 'input':
      case 'select':
      case 'textarea':
        readField(at, element, tag);
        break;
      case 'label':
        if (attribute(element, 'for') !== '') labels.set(attribute(element, 'for'), textUnder(element, 100));
        break;
      default:
        break;
    }
  }

  const howMany = all('*').length;
  const isStyled = howMany <= MOST_STYLED;
  const isLaidOut = howMany <= MOST_LAID_OUT;
  isCut = !isStyled;
  const HIDDEN_STYLE = /(^|;)\s*display\s*:\s*none/i;

  let isAllHidden = false;
  /** Goes into an element, unless nobody sees what is in it. */
  function enter(element: Node): void {
    const tag = tagOf(element);
    const above = steps.at(-1);
    const nth = (above?.counts.get(tag) ?? 0) + 1;
    above?.counts.set(tag, nth);
    if (NEVER_SHOWN.has(tag)) return;
    let isVisible = above?.isVisible ?? true;
    let isBlock = BLOCKS.has(tag);
    let background = '';
    if (isStyled) {
      const style = getComputedStyle(element as Element);
      const { display } = style;
      const isHidden = style.visibility === 'hidden' || style.visibility === 'collapse';
      // Some pages hide themselves until their scripts are there, and those may be late.
      if (tag === 'body' && above?.element === root) isAllHidden = isHidden;
      else if (display === 'none') return;
      isVisible = !isHidden || isAllHidden;
      isBlock = tag === 'button' || !(display.startsWith('inline') || display === 'contents' || display.startsWith('ruby'));
      background = style.backgroundImage;
    } else if (has(element, 'hidden') || HIDDEN_STYLE.test(attribute(element, 'style'))) return;

    const isInShadow = above?.isShadow === true || (above !== undefined && above.segment === null);
    const segment = isInShadow ? null : above === undefined ? tag : `${CSS.escape(tag)}:nth-of-type(${nth})`;
    if (isBlock) endBlock();
    const shadow = shadowOf(element);
    const step: Step = {
      element,
      path: above === undefined ? tag : null,
      segment,
      counts: new Map(),
      isShadow: shadow !== null,
      isVisible,
      isBlock,
      form: above?.form ?? null,
      next: firstChild(shadow ?? element),
      later: shadow === null ? null : firstChild(element),
    };
    steps.push(step);
    const at = steps.length - 1;
    if (!isVisible) return;
    if (tag === 'form') {
      const form: Form = {
        address: resolved(attribute(element, 'action')) || location.href.slice(0, MOST.address),
        text: textUnder(element, 300),
        fields: [],
        where: placeOf(at),
      };
      put(forms, MOST.forms, form);
      steps[at] = { ...step, path: form.where, form };
    }
    readElement(at, element, tag, background);
    if (block !== '' && (tag === 'br' || tag === 'img')) block += ' ';
  }

  if (root !== null) {
    enter(root);
    let elements = 1;
    let sinceBreath = 0;
    while (steps.length > 0) {
      const step = steps.at(-1) as Step;
      const node = step.next ?? step.later;
      if (node === null) {
        if (step.isBlock) endBlock();
        steps.pop();
        continue;
      }
      if (step.next === null) step.later = nextSibling(node);
      else step.next = nextSibling(node);
      sinceBreath += 1;
      // What a form or a text area holds is not what the page says.
      if (nodeType(node) === Node.TEXT_NODE) {
        if (step.isVisible && tagOf(step.element) !== 'textarea') readText(node);
      } else if (nodeType(node) === Node.ELEMENT_NODE) {
        elements += 1;
        if (elements > MOST.elements) {
          isCut = true;
          endBlock();
          break;
        }
        enter(node);
      }
      if (sinceBreath >= 16) {
        sinceBreath = 0;
        await breathe();
      }
    }
  }
  for (const [id, field] of fieldsById) field.label ||= labels.get(id) ?? '';

  for (const meta of Array.from(all('meta')).slice(0, MOST.metas)) {
    const name =
      attribute(meta, 'name') || attribute(meta, 'property') || attribute(meta, 'http-equiv') || attribute(meta, 'itemprop');
    if (name !== '') metas.push({ name: name.slice(0, 100), content: short(attribute(meta, 'content')) });
  }
  for (const link of Array.from(all('link')).slice(0, 500)) {
    const address = resolved(attribute(link, 'href'));
    readLicence(link, address, null);
    if (/stylesheet|icon|preload/i.test(attribute(link, 'rel'))) request(address, 'link');
  }
  await breathe();

  /** Types and licences of JSON-LD; as much as a page of honest size has. */
  function readData(data: unknown): void {
    const waiting: unknown[] = [data];
    for (let looked = 0; looked < 3000 && waiting.length > 0; looked += 1) {
      const value = waiting.pop();
      if (typeof value !== 'object' || value === null) continue;
      for (const [key, inside] of Object.entries(value)) {
        if (key === '@type')
          for (const type of [inside].flat())
            if (typeof type === 'string' && !types.includes(type)) put(types, MOST.types, type.slice(0, 100));
        if (key === 'license' && typeof inside === 'string')
          put(licences, MOST.licences, { address: resolved(inside), text: inside.slice(0, 200), where: null });
        if (typeof inside === 'object') waiting.push(inside);
      }
    }
  }
  let scriptLength = 0;
  for (const script of Array.from(all('script')).slice(0, 500)) {
    await breathe();
    const source = attribute(script, 'src');
    if (source !== '') request(resolved(source), 'script');
    const text = firstChild(script);
    if (text === null || nodeType(text) !== Node.TEXT_NODE) continue;
    const kind = attribute(script, 'type').toLowerCase();
    if (kind === 'application/ld+json') {
      if (lengthOf(text) > 200_000) continue;
      try {
        readData(JSON.parse(dataOf(text, 0, lengthOf(text))));
      } catch {
        // Many pages have some that is broken; search engines leave it out too.
      }
    } else if (kind === '' || kind === 'module' || /javascript/.test(kind)) {
      const piece = dataOf(text, 0, Math.max(0, Math.min(MOST.script, MOST.scripts - scriptLength)));
      scriptLength += piece.length;
      if (piece.trim() !== '') scripts.push(piece);
    }
  }
  for (const entry of performance.getEntriesByType('resource').slice(0, MOST.requests))
    request(entry.name.slice(0, MOST.address), (entry as PerformanceResourceTiming).initiatorType);
  await breathe();

  const [visit] = performance.getEntriesByType('navigation');
  const titled = all('title')[0];
  const title = titled === undefined ? null : firstChild(titled);
  channel.port1.close();
  return {
    address: location.href,
    title: title === null || nodeType(title) !== Node.TEXT_NODE ? '' : squeezed(dataOf(title, 0, 1000)),
    language: root === null ? '' : attribute(root, 'lang').slice(0, 40),
    status: (visit as { readonly responseStatus?: number } | undefined)?.responseStatus ?? 0,
    texts,
    pictures,
    links,
    forms,
    media,
    frames,
    parts,
    metas,
    types,
    licences,
    scripts,
    requests: [...requests].map(([address, by]) => ({ address, by })),
    isCut,
  };
}
