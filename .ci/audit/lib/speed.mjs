// (d) Lighthouse with its phone profile.

import lighthouse from 'lighthouse';
import { lighthouse as bars } from '../bars.mjs';

// Pages that rightly ask search engines to stay away are not judged by it.
const unlisted = ['compare', 'cart', 'checkout'];

// measure runs once, and twice more when speed alone is below the bar, because the machine is shared; then the middle one
// of the three counts.
export async function measure(browser, spec, say) {
  const runs = [await once(browser, spec)];
  while (onlySlow(runs[0]) && runs.length < bars.tries) runs.push(await once(browser, spec));
  say(`  ${spec.name}: ${runs.map((r) => Object.values(r.scores).join('/')).join(', ')}`);
  const sorted = [...runs].sort((a, b) => a.scores.performance - b.scores.performance);
  return { ...sorted[Math.floor(sorted.length / 2)], runs: runs.map((r) => r.scores.performance) };
}

export function below(run) {
  return Object.entries(bars.scores).filter(([k, bar]) => run.scores[k] < bar).map(([k, bar]) => `${k} ${run.scores[k]} < ${bar}`);
}

const onlySlow = (run) => {
  const missed = below(run);
  return missed.length === 1 && missed[0].startsWith('performance');
};

async function once(browser, spec) {
  const context = await browser.createBrowserContext();
  try {
    if (spec.cookies.length) await context.setCookie(...spec.cookies);
    const page = await context.newPage();
    const { lhr } = await lighthouse(spec.url, {
      logLevel: 'silent', output: 'json', onlyCategories: Object.keys(bars.scores), disableStorageReset: true,
      skipAudits: unlisted.includes(spec.name) ? ['is-crawlable'] : [],
      extraHeaders: { 'Accept-Language': spec.lang },
    }, undefined, page);
    if (lhr.runtimeError?.code) throw new Error(`${spec.url}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(Object.entries(lhr.categories).map(([k, c]) => [k, Math.round((c.score ?? 0) * 100)]));
    const value = (id) => lhr.audits[id]?.numericValue ?? 0;
    const missed = Object.values(lhr.categories).flatMap((c) => c.auditRefs
      .filter((ref) => ref.weight > 0 && (lhr.audits[ref.id].score ?? 1) < 0.9)
      .map((ref) => `${ref.id}${lhr.audits[ref.id].displayValue ? ' (' + lhr.audits[ref.id].displayValue + ')' : ''}`));
    return {
      scores, missed, lcp: value('largest-contentful-paint'), cls: value('cumulative-layout-shift'), tbt: value('total-blocking-time'),
    };
  } finally {
    await context.close().catch(() => {});
  }
}
