// Chromium without a window, told what to do over its debugging pipe: no library, no port, no network.
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--remote-debugging-pipe',
];

export class Browser {
  #waiting = new Map();
  #next = 1;
  #rest = '';
  #session;
  /** What the page said in its console and what it was refused. */
  complaints = [];

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'ikrar-'));
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'];
    this.process = spawn('chromium', [...ARGUMENTS, `--user-data-dir=${this.folder}`], { stdio });
    this.process.on('error', (error) => this.#fail(error));
    this.process.on('exit', () => this.#fail(new Error('Chromium ended')));
    this.process.stdio[4].setEncoding('utf8').on('data', (text) => this.#heard(text));
  }

  #fail(error) {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #heard(text) {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      const { id, method, params } = message;
      if (method === 'Log.entryAdded') this.complaints.push(params.entry.text);
      if (method === 'Runtime.exceptionThrown') this.complaints.push(params.exceptionDetails.exception?.description);
      if (method === 'Network.requestWillBeSent') this.complaints.push(`asked for ${params.request.url.slice(0, 80)}`);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (message.error) waiting?.reject(new Error(message.error.message));
      else waiting?.resolve(message.result);
    }
  }

  send(method, params = {}) {
    const id = this.#next++;
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId: this.#session })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** Opens a file in a tab of its own. */
  async open(path, { width = 1366, height = 768, dark = false, fragment = '' } = {}) {
    this.#session = undefined;
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    this.#session = (await this.send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
    this.complaints = [];
    const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
    await this.send('Emulation.setEmulatedMedia', { features });
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    for (const domain of ['Page', 'DOM', 'Log', 'Runtime']) await this.send(`${domain}.enable`);
    await this.send('Page.navigate', { url: pathToFileURL(path).href + fragment });
    await this.until('document.querySelector("h1") !== null');
    // From here on every request would be one too many.
    await this.send('Network.enable');
  }

  async value(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? expression);
    return result.value;
  }

  async until(expression) {
    for (let tries = 0; tries < 400; tries += 1) {
      if (await this.value(expression)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`never: ${expression}\n${await this.value('document.body.innerText')}`);
  }

  /** Puts files into the page's file field, as a person choosing them does. */
  async choose(paths) {
    const { root } = await this.send('DOM.getDocument');
    const { nodeId } = await this.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'input[type=file]' });
    await this.send('DOM.setFileInputFiles', { nodeId, files: paths });
  }

  /** Drops files onto the middle of the page. */
  async drop(paths) {
    const at = { x: 300, y: 300 };
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop']) await this.send('Input.dispatchDragEvent', { type, ...at, data });
  }

  async screenshot(path) {
    const { cssContentSize } = await this.send('Page.getLayoutMetrics');
    const clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
    const { data } = await this.send('Page.captureScreenshot', { captureBeyondViewport: true, clip });
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  async close() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.#session = undefined;
    this.send('Browser.close').catch(() => undefined);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3_000))]);
    this.process.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
