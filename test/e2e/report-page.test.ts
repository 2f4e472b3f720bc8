import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { page } from '../../src/report/write-report.js';
import { IMAGE, report, unit } from '../report/reports.js';
import { openBrowser, type Page } from '../support/browser.js';

const HOSTILE = '</script><script>pwned = 1</script><img src=x onerror="pwned = 1">';

let directory: string;
let browser: Page;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-page-'));
  browser = await openBrowser(join(directory, 'profile'));
  const file = join(directory, 'report.html');
  const run = {
    time: 1,
    commit: null,
    compile: 1000,
    units: 2,
    restored: 5,
    sizes: { 'app linux/amd64': 7 },
  };
  const text = await page(
    report({
      project: HOSTILE,
      units: [
        unit({ package: HOSTILE }),
        unit({ package: 'ring 0.17.0', start: 9000, end: 30_000, needs: [0] }),
      ],
      criticalPath: [1],
      images: [{ ...IMAGE, references: [`${HOSTILE}:main`] }],
      history: [run, { ...run, time: 2, compile: 2000 }],
      jumps: [HOSTILE],
      hints: [{ id: 'fat-lto', file: HOSTILE, line: 1, problem: HOSTILE, advice: HOSTILE }],
      crates: [
        {
          platform: 'linux/amd64',
          binary: HOSTILE,
          crates: [
            { name: HOSTILE, size: 3000 },
            { name: 'ring', size: 1000 },
          ],
        },
      ],
    }),
  );
  await writeFile(file, text);
  await browser.look({ width: 1200, scheme: 'light' });
  await browser.open(file);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await rm(directory, { recursive: true, force: true });
});

const RING = `[...document.querySelectorAll('.span')].find(span => span.dataset.name.startsWith('ring'))`;
/** Where an element is on the screen, scrolled to its middle. */
const boxOf = async (element: string) =>
  JSON.parse(
    String(
      await browser.evaluate(
        `(one => (one.scrollIntoView({ block: 'center' }), JSON.stringify(one.getBoundingClientRect())))(${element})`,
      ),
    ),
  ) as DOMBox;
interface DOMBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
async function click(element: string): Promise<void> {
  const { x, y, width, height } = await boxOf(element);
  await browser.mouse('mousePressed', x + width / 2, y + height / 2);
  await browser.mouse('mouseReleased', x + width / 2, y + height / 2);
}

test('names are text, whatever is in them', async () => {
  expect(
    await browser.evaluate(
      '[typeof pwned, document.images.length, document.querySelector("h1").textContent]',
    ),
  ).toEqual(['undefined', 0, HOSTILE]);
});

test('pointing at a unit tells its times and what it needs', async () => {
  const { x, y, width, height } = await boxOf(RING);
  await browser.mouse('mouseMoved', x + width / 2, y + height / 2);
  expect(await browser.evaluate('document.getElementById("tip").textContent')).toMatch(
    /^ring 0\.17\.021\.00s, from 9\.00s to 30\.00slinux\/amd64 · dependency · on the critical path/,
  );
});

test('a click zooms, another shows all again', async () => {
  const before = await boxOf(RING);
  await click('document.getElementById("in")');
  expect((await boxOf(RING)).width).toBeGreaterThan(before.width * 1.2);
  await click('document.getElementById("all")');
  expect((await boxOf(RING)).width).toBeCloseTo(before.width);
});

test('a double click fits a unit, and dragging moves what is shown', async () => {
  const { x, y, width, height } = await boxOf(RING);
  for (const clicks of [1, 2]) {
    await browser.mouse('mousePressed', x + width / 2, y + height / 2, clicks);
    await browser.mouse('mouseReleased', x + width / 2, y + height / 2, clicks);
  }
  const fitted = await boxOf(RING);
  expect(fitted.width).toBeGreaterThan(width * 1.5);
  await browser.mouse('mousePressed', 600, fitted.y + 5);
  await browser.mouse('mouseMoved', 650, fitted.y + 5);
  await browser.mouse('mouseReleased', 650, fitted.y + 5);
  expect((await boxOf(RING)).x).toBeGreaterThan(fitted.x + 20);
  await click('document.getElementById("all")');
});

test('a filter dims the others, and the table has what it leaves', async () => {
  await browser.evaluate(
    `const field = document.getElementById('filter'); field.value = 'RING'; field.dispatchEvent(new Event('input'))`,
  );
  expect(
    await browser.evaluate(
      `[${RING}.classList.contains('dim'), document.querySelectorAll('.span.dim').length > 0, document.querySelectorAll('#slowest tbody tr').length]`,
    ),
  ).toEqual([false, true, 1]);
  expect(await browser.evaluate(`document.querySelector('#crates tbody').textContent`)).toBe(
    'ring1.0 kB25.0 %',
  );
});

test.each([
  [1200, 'light', 'rgb(255, 255, 255)'],
  [1200, 'dark', 'rgb(20, 24, 31)'],
  [360, 'light', 'rgb(255, 255, 255)'],
] as const)('at %i pixels in %s it is readable and no wider than the screen', async (width, scheme, page) => {
  await browser.look({ width, scheme });
  const [background, wide, picture] = (await browser.evaluate(
    '[getComputedStyle(document.body).backgroundColor, document.documentElement.scrollWidth, document.getElementById("timeline").clientWidth]',
  )) as [string, number, number];
  expect(background).toBe(page);
  expect(wide).toBeLessThanOrEqual(width);
  expect(picture).toBeGreaterThan(width * 0.8);
  expect((await browser.picture()).length).toBeGreaterThan(5000);
});
