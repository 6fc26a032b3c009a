// (a) The Nu HTML checker over all pages in one go. Messages about CSS are not its business here.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, basename } from 'node:path';
import { promisify } from 'node:util';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

// pages is [{ id, html }]; the answer maps each id to its messages.
export async function checkMarkup(pages) {
  const dir = await mkdtemp(join(tmpdir(), 'vitrin-markup-'));
  try {
    const files = [];
    for (const [i, p] of pages.entries()) {
      files.push(join(dir, `${i}.html`));
      await writeFile(files[i], p.html);
    }
    const { stderr } = await promisify(execFile)('java',
      ['-Xss1m', '-jar', jar, '--format', 'json', '--exit-zero-always', ...files], { maxBuffer: 1 << 27 });
    const result = new Map(pages.map((p) => [p.id, []]));
    for (const m of JSON.parse(stderr).messages) {
      if (m.message.startsWith('CSS:')) continue;
      const kind = m.type === 'error' ? 'error' : m.type === 'non-document-error' ? 'error' : m.subType ?? 'info';
      const page = m.url ? pages[parseInt(basename(new URL(m.url).pathname))] : pages[0];
      result.get(page.id).push({ kind, line: m.lastLine, text: m.message, near: (m.extract ?? '').replace(/\s+/g, ' ').trim() });
    }
    return result;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
