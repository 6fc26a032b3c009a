// The bars a page has to clear. A change here is a decision, not a repair.

export const languages = ['en', 'az'];

export const sizes = {
  phone: { width: 390, height: 844, hasTouch: true },
  desktop: { width: 1280, height: 800 },
};

export const narrow = 320; // the narrowest screen that must need no sideways scrolling

// WCAG 2.2 AA; rules that are only good practice are counted apart.
export const axe = {
  must: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  nice: ['best-practice'],
};

export const lighthouse = {
  scores: { performance: 95, accessibility: 100, 'best-practices': 95, seo: 95 },
  pages: ['home', 'listing', 'product', 'compare', 'cart', 'checkout'],
  tries: 3, // further ones only when speed alone is below: the machine is shared
};

// Compressed bytes on a first visit with a phone.
const KB = 1024;
export function budget(kind) {
  return {
    html: kind === 'listing' ? 30 * KB : 20 * KB,
    css: 15 * KB,
    cssFiles: 1,
    js: kind === 'admin' ? 20 * KB : 10 * KB,
    fonts: 0,
    pictures: 120 * KB, // those in the first screen
    requests: 15, // without pictures that load lazily below the first screen
  };
}
