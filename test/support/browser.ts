import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A page in Debian's chromium, driven by the DevTools protocol over a pipe (its fds 3 and 4). */
export interface Page {
  readonly open: (file: string) => Promise<void>;
  /** The value of an expression in the page. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly mouse: (
    type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
    x: number,
    y: number,
    clicks?: number,
  ) => Promise<void>;
  readonly look: (looks: { readonly width: number; readonly scheme: 'light' | 'dark' }) => Promise<void>;
  /** A PNG. */
  readonly picture: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export async function openBrowser(profile: string): Promise<Page> {
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--hide-scrollbars',
  ];
  const child = spawn('chromium', [...flags, '--remote-debugging-pipe', `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let loaded = () => {};
  let rest = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\0');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { id, method, result, error } = JSON.parse(line) as Answer;
      if (method === 'Page.loadEventFired') loaded();
      const asked = waiting.get(id ?? -1);
      if (error) asked?.reject(new Error(error.message));
      else asked?.resolve(result);
    }
  });
  let last = 0;
  const ask = <Value>(method: string, params: object = {}, sessionId?: string): Promise<Value> => {
    last += 1;
    const id = last;
    input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) =>
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject }),
    );
  };
  const { targetId } = await ask<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await ask<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  const call = <Value>(method: string, params: object = {}) => ask<Value>(method, params, sessionId);
  await call('Page.enable');
  return {
    open: async file => {
      const load = new Promise<void>(resolve => {
        loaded = resolve;
      });
      await call('Page.navigate', { url: `file://${file}` });
      await load;
    },
    evaluate: async expression => {
      const { result, exceptionDetails } = await call<{
        result: { value?: unknown };
        exceptionDetails?: { text: string };
      }>('Runtime.evaluate', { expression, returnByValue: true });
      if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
      return result.value;
    },
    mouse: (type, x, y, clicks = 1) =>
      call('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        button: type === 'mouseMoved' ? 'none' : 'left',
        clickCount: clicks,
      }),
    look: async ({ width, scheme }) => {
      await call('Emulation.setDeviceMetricsOverride', {
        width,
        height: 900,
        deviceScaleFactor: 1,
        mobile: width < 500,
      });
      await call('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value: scheme }],
      });
    },
    picture: async () => {
      const { data } = await call<{ data: string }>('Page.captureScreenshot', {
        captureBeyondViewport: true,
      });
      return Buffer.from(data, 'base64');
    },
    close: async () => {
      await ask('Browser.close');
      await ended;
    },
  };
}
