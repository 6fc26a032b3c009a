// Finds the pages to audit by walking the shop as people do, scripts switched off: a buyer fills a basket and places an
// order, the owner signs in. What comes back is a list of addresses, each with the cookies of whoever may see it.

import { visit } from './browser.mjs';
import { languages } from '../bars.mjs';

// A spec is { name, kind, lang, url, cookies, status, act }; kind is shop, listing or admin.

export async function walk(browser, base, ownerLink, say) {
  const specs = [];
  for (const lang of languages) {
    say(`walking the shop in ${lang}`);
    specs.push(...await walkShop(browser, base, lang));
    specs.push(spec('admin-signin', lang, `${base}/admin/signin`, { kind: 'admin' }));
  }
  if (ownerLink) {
    say('walking the back office');
    specs.push(...await walkAdmin(browser, base, ownerLink));
  }
  const seen = new Set();
  return specs.filter((s) => {
    const key = `${s.lang} ${s.name}`;
    return !seen.has(key) && seen.add(key);
  });
}

function spec(name, lang, url, more = {}) {
  return { name, lang, url, kind: 'shop', cookies: [], status: 200, ...more };
}

async function walkShop(browser, base, lang) {
  const at = (path) => `${base}/${lang}${path}`;
  const found = await as(browser, spec('home', lang, at('/')), async (page) => links(page));
  const listing = found.find((l) => l.path.startsWith(`/${lang}/c/`));
  if (!listing) throw new Error(`${at('/')} links to no category (/${lang}/c/…)`);

  const shelf = await as(browser, spec('listing', lang, listing.url), async (page) => links(page));
  const products = unique(shelf.filter((l) => l.path.startsWith(`/${lang}/p/`)), (l) => l.path);
  if (products.length < 3) throw new Error(`${listing.url} shows fewer than three products`);
  const handles = products.map((l) => l.path.split('/')[3]);

  const product = await withVariants(browser, lang, products.slice(0, 12));
  const basket = await fill(browser, base, lang, product, products);
  const buyer = await fill(browser, base, lang, product, products);
  const order = await place(browser, base, lang, buyer);

  const specs = [
    spec('home', lang, at('/')),
    spec('listing', lang, listing.url, { kind: 'listing' }),
    spec('product', lang, product.url),
    spec('compare', lang, at(`/compare?${handles.slice(0, 3).map((h) => `p=${encodeURIComponent(h)}`).join('&')}`)),
    spec('compare-empty', lang, at('/compare')),
    spec('search', lang, at(`/search?q=${encodeURIComponent(word(products[0]))}`), { kind: 'listing' }),
    spec('search-empty', lang, at('/search?q=zzqxjvkw'), { kind: 'listing' }),
    spec('cart-empty', lang, at('/cart')),
    spec('cart', lang, at('/cart'), { cookies: basket }),
    spec('checkout', lang, at('/checkout'), { cookies: basket }),
    spec('checkout-errors', lang, at('/checkout'), { cookies: basket, status: 422, act: submitEmpty }),
    spec('order', lang, order.url, { cookies: order.cookies }),
    spec('order-lookup', lang, at('/orders/lookup')),
    spec('not-found', lang, at('/no-such-page'), { status: 404 }),
  ];
  // Everything else that header and footer lead to: content pages, promotions and whatever comes later.
  const known = new Set(specs.map((s) => new URL(s.url).pathname));
  for (const l of unique(found.filter((l) => l.frame && l.path.startsWith(`/${lang}/`)), (l) => l.path)) {
    if (known.has(l.path) || /^\/[a-z]{2}\/(c|p)\//.test(l.path)) continue;
    specs.push(spec(`page-${slug(l.path.slice(4))}`, lang, l.url));
  }
  return specs;
}

// daily are the pages of the desk that are looked at in every language; of the others one language is enough, since they
// are made of the same parts.
const daily = new Set(['home', 'orders', 'orders-one', 'products', 'products-one', 'products-new', 'settings', 'import', 'people', 'find']);

// walkAdmin follows every link of the desk from the overview on, without scripts, and keeps one page of each kind: pages that
// differ by a number or a query are of one kind.
async function walkAdmin(browser, base, ownerLink) {
  const entry = spec('admin', languages[0], ownerLink, { kind: 'admin' });
  const { cookies, kinds } = await as(browser, entry, async (page, context) => {
    // The link may ask for a click, so that programs that only look at it do not use it up.
    if (!(await hasNavigation(page))) await submit(page, 'main form[method="post" i]');
    if (!(await hasNavigation(page))) await page.goto(`${base}/admin`, { waitUntil: 'load' });
    if (!(await hasNavigation(page))) throw new Error(`the owner's link leads to no back office: ${page.url()}`);
    const kinds = new Map();
    const ahead = [`${base}/admin`];
    while (ahead.length > 0 && kinds.size < 120) {
      const url = ahead.shift();
      const kind = slug(new URL(url).pathname.replace(/^\/admin\/?/, '').replace(/[0-9]{2,}/g, 'one').replace(/^(settings\/(?:pages|delivery))\/(?!new$)[^/]+/, '$1/one')).replace(/^index$/, 'home');
      if (kinds.has(kind)) continue;
      const answer = await page.goto(url, { waitUntil: 'load' });
      if (!answer || !(answer.headers()['content-type'] ?? '').includes('text/html')) continue;
      kinds.set(kind, url);
      if (answer.status() !== 200) throw new Error(`${url} answers ${answer.status()}: a link of the desk leads nowhere`);
      for (const l of await links(page)) {
        if (/^\/admin(\/|$)/.test(l.path) && !/\/(sign-?out|export|signin)|\.[a-z]+$/.test(l.path)) ahead.push(l.url);
      }
    }
    return { cookies: await context.cookies(), kinds };
  }, { scripts: false });

  const specs = [];
  let turn = 0;
  for (const [kind, url] of kinds) {
    const both = daily.has(kind);
    for (const lang of languages) {
      if (!both && lang !== languages[turn % languages.length]) continue;
      specs.push(spec(`admin-${kind}`, lang, url, { kind: 'admin', cookies }));
    }
    if (!both) turn++;
  }
  return specs;
}

const hasNavigation = (page) => page.$$eval('nav a[href^="/admin/"], nav a[href*="://"]', (a) => a.some((x) => /^\/admin\/(?!signin)/.test(x.pathname)));

async function withVariants(browser, lang, products) {
  let best = { choices: -1 };
  for (const p of products) {
    const choices = await as(browser, spec('product', lang, p.url), (page) => page.evaluate(() =>
      new Set([...document.querySelectorAll('a[href*="variant="]')].map((a) => a.search)).size
      + document.querySelectorAll('select[name="sku"] option, input[type="radio"][name="sku"]').length));
    if (choices > best.choices) best = { ...p, choices };
    if (best.choices >= 3) break;
  }
  return best;
}

// fill puts two lines into a new basket and returns the visitor's cookies.
async function fill(browser, base, lang, first, products) {
  return as(browser, spec('cart', lang, first.url), async (page, context) => {
    let lines = 0;
    for (const p of [first, ...products.filter((p) => p.path !== first.path)].slice(0, 8)) {
      await page.goto(p.url, { waitUntil: 'load' });
      if (!(await submit(page, 'form[action$="/cart/lines"]'))) continue;
      if (++lines === 2) break;
    }
    await page.goto(`${base}/${lang}/cart`, { waitUntil: 'load' });
    if (!(await page.$('a[href*="/checkout"], form[action*="/checkout"]'))) {
      throw new Error(`the basket stays empty after adding ${first.url}`);
    }
    return context.cookies();
  }, { scripts: false });
}

const answers = {
  email: 'leyla@example.com', name: 'Leyla Məmmədova', phone: '+994501234567', street: 'Nizami küçəsi 1',
  city: 'Bakı', postcode: 'AZ1000', note: '',
};

// place orders what the visitor's basket holds and returns the order's page.
async function place(browser, base, lang, cookies) {
  const from = spec('checkout', lang, `${base}/${lang}/checkout`, { cookies });
  return as(browser, from, async (page, context) => {
    for (let step = 0; step < 3; step++) { // the shop may ask to look at a changed total, or confirm in a second step
      await page.evaluate((answers) => {
        for (const [name, value] of Object.entries(answers)) {
          for (const e of document.querySelectorAll(`input[name="${name}"]:not([type="hidden"]), textarea[name="${name}"]`)) e.value = value;
        }
        const country = document.querySelector('select[name="country"]');
        if (country && [...country.options].some((o) => o.value === 'AZ')) country.value = 'AZ';
        for (const name of ['delivery', 'payment']) {
          const radios = [...document.querySelectorAll(`input[type="radio"][name="${name}"]:not(:disabled)`)];
          if (radios.length && !radios.some((r) => r.checked)) radios[0].checked = true;
        }
        for (const box of document.querySelectorAll('input[type="checkbox"]:required')) box.checked = true;
      }, answers);
      const form = (await page.$('form:has([name="email"])')) ? 'form:has([name="email"])' : 'main form[method="post" i]';
      if (!(await submit(page, form))) break;
      if (await page.$('[data-testid="order-number"]')) return { url: page.url(), cookies: await context.cookies() };
    }
    const said = await page.$$eval('[role="alert"], .error, [aria-invalid="true"]', (a) => a.map((e) => e.textContent.trim() || e.name).join(' · '));
    throw new Error(`no order number after the checkout; at ${page.url()}: ${said.slice(0, 400)}`);
  }, { scripts: false });
}

// submitEmpty sends the checkout as a person who typed nothing, past the browser's own checks.
async function submitEmpty(page) {
  await page.$eval('form:has([name="email"])', (f) => {
    f.noValidate = true;
    for (const e of f.querySelectorAll('input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"]), textarea')) e.value = '';
  });
  const answer = page.waitForResponse((r) => r.request().method() === 'POST');
  const button = await theButton(page, 'form:has([name="email"])');
  await Promise.all([page.waitForNavigation({ waitUntil: 'load', timeout: 8_000 }).catch(() => {}), button.click()]);
  return answer;
}

// submit sends a form the way a person does and waits for the next page; false when there is no such form.
async function submit(page, form) {
  const button = await theButton(page, form);
  if (!button) return false;
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), button.evaluate((b) => b.click())]);
  return true;
}

// theButton is the form's main one: marked by a test id, else the last that sends the form to its own address.
async function theButton(page, form) {
  const marked = await page.$(`${form} [data-testid="place-order"]`);
  if (marked) return marked;
  const all = await page.$$(`${form} :is(button:not([type]), button[type="submit"], input[type="submit"]):not([formaction]):not([form]):not(:disabled)`);
  return all.at(-1);
}

// as visits a page and hands it to f.
async function as(browser, s, f, options = {}) {
  const v = await visit(browser, s, options);
  try {
    if (v.status >= 400) throw new Error(`${s.url} answered ${v.status}`);
    return await f(v.page, v.context);
  } finally {
    await v.close();
  }
}

// links lists a page's own links; frame tells those in header, footer and navigation.
const links = (page) => page.$$eval('a[href]', (all) => all
  .filter((a) => a.origin === location.origin && !a.hasAttribute('download'))
  .map((a) => ({
    url: a.origin + a.pathname + (a.closest('header, footer, nav') ? '' : a.search), path: a.pathname,
    text: a.textContent.trim(), frame: !!a.closest('header, footer, nav'),
  })));

function unique(list, key) {
  const seen = new Set();
  return list.filter((x) => !seen.has(key(x)) && seen.add(key(x)));
}

// word is something to search for: the longest word of a product's link, else of its address.
function word(product) {
  const of = (text) => text.split(/[^\p{L}]+/u).filter((w) => w.length > 3).sort((a, b) => b.length - a.length)[0];
  return of(product.path.split('/')[3].replaceAll('-', ' ')) ?? of(product.text) ?? product.path.split('/')[3];
}

const slug = (path) => path.replace(/^\/|\/$/g, '').replace(/[^\w-]+/g, '-') || 'index';
