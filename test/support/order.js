import Sequencer from '@jest/test-sequencer';

/** Files of the slow suite that take a minute and more, the longest first. */
const LONGEST = [
  'histories',
  'bad-luck',
  'cache',
  'mismatch',
  'workflows',
  'build-scripts',
  'image',
  'cache-github',
].map(name => `/e2e/${name}.test.ts`);

/** Jest's order of files, but the longest first: at the end no core waits for one of them. */
export default class Order extends Sequencer {
  /** @type {Sequencer["sort"]} */
  async sort(tests) {
    /** @param {{ path: string }} test */
    const place = ({ path }) => {
      const at = LONGEST.findIndex(name => path.endsWith(name));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(tests)).toSorted((some, other) => place(some) - place(other));
  }
}
