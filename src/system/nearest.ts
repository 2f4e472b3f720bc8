import leven from 'leven';

/** Letters from which on a word says by its beginning alone what is meant. */
const BEGINNING = 3;
/** Edits up to which a word of any length is taken for a slip of the keyboard, and the most for a long one. */
const SLIPS = { least: 2, most: 4 };

/**
 * Returns the name that a misspelt word means: the one that it begins (`plat` of `platforms`), else the one with the fewest edits, where
 * those are few enough for a slip of the keyboard (`platfrom`) or the rest is an ending (`output-dir`). Undefined for a word like no name.
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const begun = names.filter(name => word.length >= BEGINNING && name.startsWith(word));
  const ended = names.filter(name => name.length >= BEGINNING && word.startsWith(name));
  const candidates = begun.length > 0 ? begun : [...ended, ...names.filter(name => isSlip(word, name))];
  return candidates.toSorted((a, b) => leven(word, a) - leven(word, b))[0];
}

/** Something of the word has to stay. */
function isSlip(word: string, name: string): boolean {
  const third = Math.floor(Math.max(word.length, name.length) / 3);
  const limit = Math.min(SLIPS.most, Math.max(SLIPS.least, third));
  return leven(word, name) <= Math.min(limit, word.length - 1);
}
