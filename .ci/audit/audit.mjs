// Walks the running shop in a browser and holds every page against the bars in bars.mjs.
//
//   node audit.mjs --base http://127.0.0.1:PORT --chromium PATH [--owner-link URL] [--out DIR]
//                  [--only markup,access,width,traffic,weight,speed] [--pages REGEXP]
//   node audit.mjs shots --base … --chromium … --out DIR [--pages REGEXP]
//
// Exit code 1 when a bar is missed; summary.json in the out folder has everything that the tables shorten.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { languages, lighthouse as speedBars, narrow, sizes } from './bars.mjs';
import { launch, media, visit } from './lib/browser.mjs';
import { checkAccess, checkWidth } from './lib/access.mjs';
import { checkMarkup } from './lib/markup.mjs';
import { below, measure } from './lib/speed.mjs';
import { kb, table } from './lib/table.mjs';
import { over, weigh } from './lib/weight.mjs';
import { walk } from './lib/walk.mjs';

const sections = ['markup', 'access', 'width', 'traffic', 'weight', 'speed'];

const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string' }, chromium: { type: 'string' }, out: { type: 'string', default: new URL('out', import.meta.url).pathname },
    'owner-link': { type: 'string' }, only: { type: 'string', default: sections.join(',') },
    pages: { type: 'string', default: '' }, jobs: { type: 'string', default: '2' },
  },
});
if (!args.base || !args.chromium || positionals.some((p) => p !== 'shots')) {
  console.error('usage: node audit.mjs [shots] --base URL --chromium PATH [--owner-link URL] [--out DIR] [--only LIST] [--pages REGEXP]');
  process.exit(2);
}

const base = args.base.replace(/\/$/, '');
const only = new Set(args.only.split(','));
const say = (text) => console.log(text);
const findings = []; // a missed bar: { section, page, lang, size, what }
const missed = (section, s, size, what) => findings.push({ section, page: s.name, lang: s.lang, size, what });

await mkdir(args.out, { recursive: true });
const browser = await launch(args.chromium);
try {
  const specs = (await walk(browser, base, args['owner-link'], say)).filter((s) => new RegExp(args.pages).test(s.name));
  say(`${specs.length} pages: ${[...new Set(specs.map((s) => s.name))].join(' ')}\n`);
  if (positionals.includes('shots')) {
    await shots(specs);
  } else {
    await audit(specs);
  }
} finally {
  await browser.close();
}

async function audit(specs) {
  const began = Date.now();
  const results = await inspect(specs);
  if (only.has('markup')) await reportMarkup(results);
  if (only.has('access')) reportAccess(results);
  if (only.has('width')) reportWidth(results);
  if (only.has('traffic')) reportTraffic(results);
  if (only.has('weight')) reportWeight(results);
  const speed = only.has('speed') ? await reportSpeed(specs) : [];

  const checks = sections.filter((n) => only.has(n) && n !== 'speed').length * specs.length + (only.has('speed') ? speedBars.pages.length : 0);
  await writeFile(join(args.out, 'summary.json'), JSON.stringify({
    base, seconds: (Date.now() - began) / 1000, findings, speed,
    pages: results.map(({ html, ...r }) => r),
  }, null, 1));
  say(`\nThe full account: ${join(args.out, 'summary.json')}`);
  const failed = new Set(findings.map((f) => `${f.section} ${f.page} ${f.lang}`)).size;
  say(`${checks - failed} passed, ${failed} failed`);
  if (failed) process.exitCode = 1;
}

// inspect visits every page in every size once and runs what needs an open page.
async function inspect(specs) {
  const results = [];
  const todo = specs.flatMap((s) => Object.keys(sizes).map((size) => ({ s, size })));
  await pool(Number(args.jobs), todo, async ({ s, size }) => {
    const r = { name: s.name, kind: s.kind, lang: s.lang, url: s.url, size };
    results.push(r);
    let v;
    try {
      v = await visit(browser, s, { size: sizes[size] });
      v.listening = false; // what follows is our own doing
      r.problems = v.problems;
      r.html = v.html;
      r.lang_attribute = await v.page.$eval('html', (e) => e.lang).catch(() => '');
      if (size === 'phone' && !s.act) r.weight = await weigh(v); // an act is no first visit
      if (only.has('access')) r.access = await checkAccess(v.page);
      if (only.has('width') && size === 'phone') r.width = await checkWidth(v.page, sizes.phone);
    } catch (error) {
      r.problems = [...(r.problems ?? []), `cannot be audited: ${error.message}`];
    } finally {
      await v?.close();
    }
  });
  return results.sort((a, b) => specs.findIndex((s) => s.name === a.name) - specs.findIndex((s) => s.name === b.name));
}

async function reportMarkup(results) {
  const pages = results.filter((r) => r.size === 'phone' && r.html);
  const messages = await checkMarkup(pages.map((r) => ({ id: r, html: r.html })));
  const rows = [];
  for (const r of pages) {
    r.markup = messages.get(r);
    const errors = r.markup.filter((m) => m.kind === 'error');
    for (const m of errors) missed('markup', r, '', `line ${m.line}: ${m.text} «${m.near.slice(0, 120)}»`);
    if (r.kind === 'shop' && r.lang_attribute.slice(0, 2) !== r.lang) missed('markup', r, '', `<html lang="${r.lang_attribute}"> on a page in ${r.lang}`);
    rows.push([r.name, r.lang, errors.length, r.markup.length - errors.length]);
  }
  section('Markup: Nu HTML checker, no error on any page', 'markup', ['page', 'language', 'errors', 'warnings'], rows);
}

function reportAccess(results) {
  const rows = [];
  const advice = new Map();
  let unsure = 0;
  for (const name of new Set(results.map((r) => r.name))) {
    const row = [name];
    for (const lang of languages) {
      for (const size of Object.keys(sizes)) {
        const r = results.find((r) => r.name === name && r.lang === lang && r.size === size);
        if (!r?.access) { row.push(r ? '?' : '–'); continue; }
        const counts = [];
        for (const [scheme, found] of Object.entries(r.access)) {
          counts.push(found.violations.reduce((n, v) => n + v.nodes.length, 0));
          for (const v of found.violations) {
            for (const n of v.nodes) missed('access', r, `${size} ${scheme}`, `${v.rule}: ${n.target} — ${n.why || v.help}`);
          }
          for (const v of found.advice) advice.set(v.rule, (advice.get(v.rule) ?? new Set()).add(name));
          unsure += found.unsure.reduce((n, v) => n + v.nodes.length, 0);
        }
        row.push(counts.join('/'));
      }
    }
    rows.push(row);
  }
  const head = ['page', ...languages.flatMap((l) => Object.keys(sizes).map((s) => `${l} ${s}`))];
  section('Accessibility: axe-core, WCAG 2.2 AA, violations light/dark', 'access', head, rows);
  for (const [rule, pages] of advice) say(`  good practice, not counted: ${rule} on ${[...pages].join(' ')}`);
  if (unsure) say(`  ${unsure} places axe could not decide about; see summary.json`);
}

function reportWidth(results) {
  const rows = [];
  for (const r of results.filter((r) => r.width)) {
    if (r.width.width > narrow) missed('width', r, '', `${r.width.width} px wide: ${r.width.wide.join(', ')}`);
    rows.push([r.name, r.lang, r.width.width]);
  }
  section(`Width: no sideways scrolling at ${narrow} px`, 'width', ['page', 'language', 'width'], rows);
}

function reportTraffic(results) {
  const rows = [];
  for (const r of results) {
    for (const p of r.problems) missed('traffic', r, r.size, p);
    if (r.problems.length) rows.push([r.name, r.lang, r.size, r.problems.length]);
  }
  section('Traffic: own host only, no console error, no policy violation, the expected answer', 'traffic', ['page', 'language', 'size', 'problems'],
    rows.length ? rows : [['all', '–', '–', 0]]);
}

function reportWeight(results) {
  const rows = [];
  for (const r of results.filter((r) => r.weight)) {
    const w = r.weight;
    for (const what of over(w, r.kind)) missed('weight', r, '', what);
    rows.push([r.name, r.lang, kb(w.html), kb(w.css), kb(w.js), kb(w.fonts), kb(w.pictures), kb(w.allPictures), w.requests, w.allRequests]);
  }
  section('Weight: KB compressed on a first visit; pictures and requests of the first screen, then of all that loaded', 'weight',
    ['page', 'language', 'HTML', 'CSS', 'JS', 'fonts', 'pictures', 'all', 'requests', 'all'], rows);
}

async function reportSpeed(specs) {
  say('\nLighthouse: performance/accessibility/best-practices/seo');
  const rows = [];
  const all = [];
  for (const s of specs.filter((s) => s.lang === languages[0] && speedBars.pages.includes(s.name))) {
    try {
      const run = await measure(browser, s, say);
      all.push({ page: s.name, ...run });
      for (const what of below(run)) missed('speed', s, '', `${what}: ${run.missed.join(', ')}`);
      rows.push([s.name, ...Object.values(run.scores), (run.lcp / 1000).toFixed(2), run.cls.toFixed(3), run.tbt.toFixed(0), run.runs.join(' ')]);
    } catch (error) {
      missed('speed', s, '', error.message);
      rows.push([s.name, '?', '?', '?', '?', '?', '?', '?', '–']);
    }
  }
  section(`Lighthouse, phone, bars ${Object.values(speedBars.scores).join('/')}`, 'speed',
    ['page', 'speed', 'access', 'practices', 'seo', 'LCP s', 'CLS', 'TBT ms', 'tries'], rows);
  return all;
}

function section(title, name, head, rows) {
  say(`\n── ${title}\n`);
  say(table(head, rows));
  // One line for one fault, however many pages show it.
  const faults = new Map();
  for (const f of findings.filter((f) => f.section === name)) faults.set(f.what, [...(faults.get(f.what) ?? []), f]);
  let left = 40;
  for (const [what, where] of faults) {
    if (left-- === 0) { say(`  … and ${faults.size - 40} other faults; see summary.json`); break; }
    const places = where.map((f) => [f.page, f.lang, f.size].filter(Boolean).join(' '));
    say(`  ✗ ${what.slice(0, 360)}\n      on ${places.slice(0, 4).join(', ')}${places.length > 4 ? ` and ${places.length - 4} more` : ''}`);
  }
}

// shots keeps a picture of every page × language × size × colour scheme.
async function shots(specs) {
  let n = 0;
  const todo = specs.flatMap((s) => Object.keys(sizes).map((size) => ({ s, size })));
  await pool(Number(args.jobs), todo, async ({ s, size }) => {
    const v = await visit(browser, s, { size: sizes[size] });
    try {
      // Lazy pictures load when they come near; a tall window brings all of them near.
      await v.page.evaluate(async () => {
        for (const img of document.images) img.loading = 'eager';
        await Promise.all([...document.images].map((i) => i.decode().catch(() => {})));
      });
      for (const scheme of ['light', 'dark']) {
        await v.page.emulateMediaFeatures(media(scheme));
        await v.page.screenshot({ path: join(args.out, `${s.name}.${s.lang}.${size}.${scheme}.png`), fullPage: true });
        n++;
      }
    } catch (error) {
      say(`  ✗ ${s.name} ${s.lang} ${size}: ${error.message}`);
      process.exitCode = 1;
    } finally {
      await v.close();
    }
  });
  say(`${n} pictures in ${args.out}`);
}

async function pool(workers, todo, work) {
  const queue = [...todo];
  await Promise.all(Array.from({ length: workers }, async () => {
    while (queue.length) await work(queue.shift());
  }));
}
