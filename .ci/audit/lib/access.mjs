// (b) axe-core in an open page, once in each colour scheme; (c) the page at its narrowest.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { media } from './browser.mjs';
import { axe as bars, narrow } from '../bars.mjs';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function checkAccess(page, schemes = ['light', 'dark']) {
  await page.evaluate(source);
  const result = {};
  for (const scheme of schemes) {
    await page.emulateMediaFeatures(media(scheme));
    const found = await page.evaluate(async (tags) => {
      const r = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'] });
      const short = (v) => ({
        rule: v.id, tags: v.tags, help: v.help,
        nodes: v.nodes.map((n) => ({ target: n.target.flat().join(' '), why: n.failureSummary?.split('\n')[1]?.trim() ?? '' })),
      });
      return { violations: r.violations.map(short), incomplete: r.incomplete.map(short) };
    }, [...bars.must, ...bars.nice]);
    const must = (v) => v.tags.some((t) => bars.must.includes(t));
    result[scheme] = {
      violations: found.violations.filter(must),
      advice: found.violations.filter((v) => !must(v)),
      unsure: found.incomplete.filter(must),
    };
  }
  return result;
}

// checkWidth leaves the page at its narrowest.
export async function checkWidth(page, size) {
  await page.setViewport({ ...size, width: narrow });
  return page.evaluate((narrow) => {
    const width = document.scrollingElement.scrollWidth;
    const wide = width <= narrow ? [] : [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > narrow + 0.5)
      .filter((e) => !e.parentElement || e.parentElement.getBoundingClientRect().right <= narrow + 0.5)
      .slice(0, 5)
      .map((e) => `${e.localName}${e.id ? '#' + e.id : ''}${[...e.classList].map((c) => '.' + c).join('')} to ${Math.round(e.getBoundingClientRect().right)}`);
    return { width, wide };
  }, narrow);
}
