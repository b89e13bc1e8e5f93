// The page as it is shipped, opened from a file in Chromium: what people choose, drop and paste gets the verdicts of the
// published vectors; nothing is fetched, nothing is refused by its own policy, and axe finds nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from './trial/browser';
import { axeSource, built, type Built } from './trial/built';
import { place, read, vectors } from './trial/shelf';

let page: Built;
let browser: Browser;

beforeAll(async () => {
  page = await built();
  browser = new Browser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  page.remove();
});

const WORDS = '[...document.querySelectorAll("article")].map((one) => [one.ariaLabel, one.querySelector("h2").textContent.trim()])';
const IDLE = '!document.querySelector("button[aria-busy=true]")';

async function findings(count: number): Promise<Record<string, string>> {
  await browser.until(`${IDLE} && document.querySelectorAll("article").length === ${count}`);
  return Object.fromEntries(await browser.value<[string, string][]>(WORDS));
}

describe('the page', () => {
  it('is one small file that refers to no other', () => {
    expect(page.text.length).toBeLessThan(200_000);
    expect(page.text).toContain("default-src 'none'");
    expect(page.text).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(page.text.match(/<script[^>]*src=|<link[^>]*href=|url\((?!data:)/g)).toBeNull();
  });

  it('judges chosen files as the vectors say', { timeout: 120_000 }, async () => {
    const ours = vectors().filter(({ trust, met }) => trust.join() === 'trusted.cer' && !met);
    for (let at = 0; at < ours.length; at += 10) {
      const some = ours.slice(at, at + 10);
      await browser.open(page.page('trusted.cer'));
      await browser.choose(some.map(({ file }) => place(file)));
      expect(await findings(some.length)).toEqual(Object.fromEntries(some.map(({ file, verdict }) => [file, verdict])));
      expect(browser.complaints).toEqual([]);
    }
  });

  it('takes what is dropped, counts what was added behind the seal, and trusts nobody by itself', { timeout: 60_000 }, async () => {
    await browser.open(page.page());
    await browser.drop([place('appended-revision.pdf'), place('authentic.pdf')]);
    expect(await findings(2)).toEqual({ 'appended-revision.pdf': 'diubah', 'authentic.pdf': 'tak dikenal' });
    expect(await browser.value('document.body.innerText')).toContain('ditambahkan 514 bita');
  });

  it('judges anew when a certificate was compared and let in', { timeout: 60_000 }, async () => {
    await browser.open(page.page('trusted.cer'));
    await browser.choose([place('foreign.pdf'), place('claim-foreign.txt'), place('foreign.cer')]);
    expect(await findings(2)).toEqual({ 'foreign.pdf': 'tak dikenal', 'claim-foreign.txt': 'tak dikenal' });
    await browser.value('[...document.querySelectorAll("section[aria-label] button")].find((one) => one.textContent.includes("percayai")).click()');
    await browser.until('!document.body.innerText.includes("tak dikenal")');
    expect(await findings(2)).toEqual({ 'foreign.pdf': 'asli', 'claim-foreign.txt': 'asli' });
  });

  it('knows a claim of an issued key once a sealed page brought the certificate', { timeout: 60_000 }, async () => {
    await browser.open(page.page('root.cer'));
    await browser.choose([place('claim-issued.txt')]);
    expect(await findings(1)).toEqual({ 'claim-issued.txt': 'tak dikenal' });
    await browser.choose([place('issued.pdf')]);
    expect(await findings(2)).toEqual({ 'claim-issued.txt': 'asli', 'issued.pdf': 'asli' });
  });

  it('takes a pasted claim and shows what it says', { timeout: 60_000 }, async () => {
    const claim = new TextDecoder().decode(read('claim-authentic.txt'));
    await browser.open(page.page('trusted.cer'));
    const paste = (text: string) => `(() => {
      const field = document.querySelector('input[type=text]');
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
      setTimeout(() => field.form.requestSubmit());
    })()`;
    await browser.value(paste(claim));
    expect(Object.values(await findings(1))).toEqual(['asli']);
    expect(await browser.value('document.body.innerText')).toContain('Rudi Umpama');
    await browser.value(paste(claim.replace('9', '8')));
    await browser.until('document.querySelectorAll("article").length === 2');
    expect(await browser.value<string[]>('[...document.querySelectorAll("article h2")].map((one) => one.textContent.trim())')).toEqual(['diubah', 'asli']);
  });

  it('gives no verdict on what only Ikrar can judge', { timeout: 60_000 }, async () => {
    await browser.open(page.page('trusted.cer'));
    const bring = (name: string, head: string) => `(() => {
      const list = new DataTransfer();
      list.items.add(new File([${JSON.stringify(head)} + 'x'.repeat(4000)], ${JSON.stringify(name)}));
      const field = document.querySelector('input[type=file]');
      field.files = list.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    })()`;
    await browser.value(bring('bundel.zip', 'PK\x03\x04'));
    expect(await findings(1)).toEqual({ 'bundel.zip': 'tidak terbaca' });
    expect(await browser.value('document.body.innerText')).toContain('Urai dahulu');
    await browser.value(bring('acara.ikrar', 'SQLite format 3\0'));
    expect(await findings(2)).toEqual({ 'bundel.zip': 'tidak terbaca', 'acara.ikrar': 'tidak terbaca' });
  });

  it('says when a picture has no square', { timeout: 60_000 }, async () => {
    await browser.open(page.page('trusted.cer'));
    await browser.value(`(() => {
      const canvas = document.createElement('canvas');
      return new Promise((done) => canvas.toBlob((blob) => {
        const list = new DataTransfer();
        list.items.add(new File([blob], 'kosong.png'));
        const field = document.querySelector('input[type=file]');
        field.files = list.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));
        done();
      }));
    })()`);
    expect(await findings(1)).toEqual({ 'kosong.png': 'tidak terbaca' });
  });

  it.each([[1366, false], [360, false], [360, true]])('is calm before axe and fits, %i px, dark %s', { timeout: 60_000 }, async (width, dark) => {
    await browser.open(page.page('trusted.cer'), { width, dark });
    await browser.choose(['authentic.pdf', 'truncated.pdf', 'foreign.pdf', 'unsealed.pdf', 'claim-authentic.txt', 'root.cer'].map(place));
    await findings(5);
    expect(await browser.value<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await browser.value(`${axeSource()}; 0`);
    const faults = 'axe.run(document).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html.slice(0, 160))))';
    expect(await browser.value<string[]>(faults)).toEqual([]);
  });

  it('speaks English to who asks for it', { timeout: 60_000 }, async () => {
    await browser.open(page.page('trusted.cer'), { fragment: '#en' });
    expect(await browser.value('document.documentElement.lang + document.title')).toBe('enCheck Ikrar documents');
  });
});
