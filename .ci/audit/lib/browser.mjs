// One visit of one page with a browser profile of its own: what was sent, what was said, what went wrong.

import puppeteer from 'puppeteer-core';

const patience = 30_000;

export async function launch(path) {
  const args = [
    '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--disable-domain-reliability', '--no-pings', '--hide-scrollbars', '--disable-gpu',
    '--force-color-profile=srgb', '--font-render-hinting=none',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox'); // the sandbox refuses root
  return puppeteer.launch({ executablePath: path, headless: true, args, protocolTimeout: 120_000 });
}

// visit opens spec in a fresh profile. The caller closes the returned visit.
export async function visit(browser, spec, { size, scheme = 'light', scripts = true } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  if (spec.cookies?.length) await context.setCookie(...spec.cookies);
  if (size) await page.setViewport(size);
  await page.setExtraHTTPHeaders({ 'Accept-Language': spec.lang });
  await page.emulateMediaFeatures(media(scheme));
  if (!scripts) await page.setJavaScriptEnabled(false);

  const v = { spec, page, context, requests: [], problems: [], listening: true };
  v.close = async () => { v.listening = false; await context.close().catch(() => {}); };
  try {
    await listen(v);
    v.response = await page.goto(spec.url, { waitUntil: 'load', timeout: patience });
    if (spec.act) v.response = (await spec.act(page)) ?? v.response;
    v.status = v.response.status();
    v.html = await v.response.text();
    await settle(page);
    const expected = spec.status ?? 200;
    if (v.status !== expected) v.problems.push(`answered ${v.status}, expected ${expected}`);
    return v;
  } catch (error) {
    await v.close();
    error.message = `${spec.url}: ${error.message}`;
    throw error;
  }
}

export function media(scheme) {
  return [
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' }, // no colour is measured half-way through a transition
  ];
}

export async function settle(page) {
  await page.waitForNetworkIdle({ idleTime: 250, timeout: 5_000 }).catch(() => {});
}

async function listen(v) {
  const session = await v.page.createCDPSession();
  const byID = new Map();
  const hear = (name, f) => session.on(name, (e) => { if (v.listening) f(e); });

  hear('Network.requestWillBeSent', (e) => {
    if (/^(data|blob|about):/.test(e.request.url)) return;
    const known = byID.get(e.requestId);
    if (known && e.redirectResponse) known.done = true;
    const r = {
      url: e.request.url, type: e.type, document: e.type === 'Document' && e.requestId === e.loaderId,
      bytes: 0, headers: 0, encoding: '', done: false,
    };
    byID.set(e.requestId, r);
    v.requests.push(r);
    if (new URL(r.url).host !== new URL(v.spec.url).host) v.problems.push(`asked another host: ${r.url}`);
  });
  hear('Network.responseReceived', (e) => {
    const r = byID.get(e.requestId);
    if (!r) return;
    r.headers = e.response.encodedDataLength;
    r.status = e.response.status;
    for (const [name, value] of Object.entries(e.response.headers)) {
      if (name.toLowerCase() === 'content-encoding') r.encoding = value;
    }
    if (e.type !== 'Document' && e.response.status >= 400) v.problems.push(`${e.response.status} for ${r.url}`);
  });
  hear('Network.loadingFinished', (e) => {
    const r = byID.get(e.requestId);
    if (!r) return;
    r.bytes = Math.max(0, e.encodedDataLength - r.headers);
    r.done = true;
  });
  hear('Network.loadingFailed', (e) => {
    const r = byID.get(e.requestId);
    if (r && !e.canceled) v.problems.push(`failed: ${r.url} (${e.errorText}${e.blockedReason ? ', ' + e.blockedReason : ''})`);
  });
  hear('Runtime.exceptionThrown', (e) => {
    v.problems.push(`uncaught: ${e.exceptionDetails.exception?.description ?? e.exceptionDetails.text}`.split('\n')[0]);
  });
  hear('Runtime.consoleAPICalled', (e) => {
    if (e.type !== 'error' && e.type !== 'assert') return;
    v.problems.push(`console.${e.type}: ${e.args.map((a) => a.value ?? a.description).join(' ')}`);
  });
  hear('Log.entryAdded', ({ entry }) => {
    // Answers of 400 and more are judged above, by the page's expected status.
    if (entry.level !== 'error' || (entry.source === 'network' && /status of \d/.test(entry.text))) return;
    v.problems.push(`console: ${entry.text}`);
  });
  hear('Audits.issueAdded', ({ issue }) => {
    const d = issue.details.contentSecurityPolicyIssueDetails;
    if (!d || d.isReportOnly) return;
    v.problems.push(`policy: ${d.violatedDirective} blocked ${d.blockedURL || d.contentSecurityPolicyViolationType}`);
  });
  for (const domain of ['Network', 'Runtime', 'Log', 'Audits']) await session.send(`${domain}.enable`);
  await session.send('Network.setCacheDisabled', { cacheDisabled: false });
}
