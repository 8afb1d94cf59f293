import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { builtExtension } from '#src/launch/built-extension.ts';
import { findBrowser } from '#src/launch/find-browser.ts';
import { benchWorld } from './bench-world.ts';
import type { BenchWorld } from './bench-world.ts';
import { benchBlockAllTabs } from './block-all-tabs.ts';
import { benchBlockAndReport } from './block-and-report.ts';
import { benchBlockLists } from './block-lists.ts';
import { benchBundleSize } from './bundle-size.ts';
import { benchClickToCase } from './click-to-case.ts';
import { benchCoverScreen } from './cover-screen.ts';
import { benchOutboxVsWorkbox } from './outbox-vs-workbox.ts';
import { benchPopupOpen } from './popup-open.ts';
import { benchPreviewLanguage } from './preview-language.ts';
import { benchPreviewPictures } from './preview-pictures.ts';
import { benchPreviewPages } from './preview-pages.ts';
import { tableOf } from './row.ts';
import { benchSearchNavigation } from './search-navigation.ts';
import { benchSearchSwitch } from './search-switch.ts';
import type { Row } from './row.ts';

const BENCHES: Readonly<Record<string, (world: BenchWorld) => Promise<Row[]>>> = {
  'bundle-size': benchBundleSize,
  'popup-open': benchPopupOpen,
  'click-to-case': benchClickToCase,
  'cover-screen': benchCoverScreen,
  'block-and-report': benchBlockAndReport,
  'block-all-tabs': benchBlockAllTabs,
  'outbox-vs-workbox': benchOutboxVsWorkbox,
  'search-navigation': benchSearchNavigation,
  'search-switch': benchSearchSwitch,
  'block-lists': benchBlockLists,
  'preview-language': benchPreviewLanguage,
  'preview-pictures': benchPreviewPictures,
  'preview-pages': benchPreviewPages,
};

const USAGE = `npm run bench -- [--only NAME] [--json FILE]
  --only NAME   one of ${Object.keys(BENCHES).join(', ')}; may be given more than once
  --json FILE   also write the rows to FILE as a JSON array`;

const { only, json, help } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: Object.keys(BENCHES) },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
}).values;

const unknown = only.filter((name) => !(name in BENCHES));
if (help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no bench named ${unknown.join(', ')}.\n${USAGE}` : USAGE);
  process.exit(help ? 0 : 2);
}

const world = benchWorld(await findBrowser('chromium', console.log), await builtExtension('chrome', console.log));
const rows: Row[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (!only.includes(name)) continue;
  console.log(`Measuring ${name} …`);
  rows.push(...(await bench(world)));
}
console.log(`\n${tableOf(rows)}`);
if (json !== undefined) writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
