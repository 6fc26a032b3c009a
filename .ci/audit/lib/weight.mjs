// (e) What a first visit costs in compressed bytes and requests.

import { budget } from '../bars.mjs';

export async function weigh(v) {
  const first = await v.page.evaluate(() => {
    const list = { seen: [], lazy: [] };
    for (const img of document.images) {
      if (!img.currentSrc) continue;
      const r = img.getBoundingClientRect();
      const seen = r.top < innerHeight && r.bottom > 0 && r.left < innerWidth && r.right > 0 && r.width > 0;
      if (seen) list.seen.push(img.currentSrc);
      else if (img.loading === 'lazy') list.lazy.push(img.currentSrc);
    }
    return list;
  });
  const lazy = new Set(first.lazy.filter((u) => !first.seen.includes(u)));
  const seen = new Set(first.seen);
  const sum = (list) => list.reduce((n, r) => n + r.bytes, 0);
  const of = (type) => v.requests.filter((r) => r.type === type);
  const html = of('Document');
  const lazyLoaded = v.requests.filter((r) => lazy.has(r.url));
  return {
    html: html.at(-1)?.bytes ?? 0,
    plain: html.at(-1) && !html.at(-1).encoding && v.html.length > 2048,
    css: sum(of('Stylesheet')), cssFiles: of('Stylesheet').length,
    js: sum(of('Script')), fonts: sum(of('Font')),
    pictures: sum(of('Image').filter((r) => seen.has(r.url))),
    allPictures: sum(of('Image')),
    requests: v.requests.length - lazyLoaded.length, allRequests: v.requests.length,
  };
}

// over names what is above the budget.
export function over(weight, kind) {
  const limit = budget(kind);
  const missed = Object.keys(limit).filter((k) => weight[k] > limit[k]).map((k) => `${k} ${weight[k]} > ${limit[k]}`);
  if (weight.plain) missed.push('the page is sent uncompressed');
  return missed;
}
