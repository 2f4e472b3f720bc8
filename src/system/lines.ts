import { StringDecoder } from 'node:string_decoder';

/**
 * One output stream, split into lines for a listener or kept whole; a character cut between two chunks stays one.
 * A lone carriage return ends a line too: that is how programs redraw a progress bar.
 */
export class Lines {
  readonly #decoder = new StringDecoder('utf8');
  readonly #listener: ((line: string) => void) | undefined;
  #text = '';
  #afterReturn = false;
  constructor(listener: ((line: string) => void) | undefined) {
    this.#listener = listener;
  }

  add(data: Buffer): void {
    let text = this.#decoder.write(data);
    if (!this.#listener) {
      this.#text += text;
      return;
    }
    if (text === '') return;
    if (this.#afterReturn && text.startsWith('\n')) text = text.slice(1);
    this.#afterReturn = text.endsWith('\r');
    const lines = (this.#text + text).split(/\r\n|\n|\r/);
    this.#text = lines.pop() ?? '';
    for (const line of lines) this.#listener(line);
  }

  end(): string {
    const rest = this.#text + this.#decoder.end();
    if (!this.#listener) return rest;
    if (rest !== '') this.#listener(rest);
    return '';
  }
}
