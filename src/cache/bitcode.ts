/**
 * How LLVM's bitcode, which is what a library holds with `lto`, writes a character, the lowest bit first: in 8 bits, in 7, or in
 * two groups of 6 (llvm.org/docs/BitCodeFormat.html, "Abbreviations", "VBR"; strings with and without a final zero).
 */
const PACKINGS: readonly ((code: number) => string)[] = [
  code => bits(code, 8),
  code => bits(code, 7),
  code => bits((code & 31) | 32, 6) + bits(code >> 5, 6),
];

/** What bitcode begins with (the same, "LLVM IR Magic Number"). */
const MAGIC = Buffer.from('BC\xc0\xde', 'latin1');

/** Whether a text of ASCII's characters from the space on is in what a compiler made, as it is or in bitcode, where strings start at any bit. */
export function occursPacked(text: string, content: Buffer): boolean {
  if (content.includes(text)) return true;
  if (!content.includes(MAGIC)) return false;
  const packed = PACKINGS.map(pack => [...Buffer.from(text)].map(pack).join(''));
  // The bits before the first whole byte share theirs with what is in front of the text.
  return packed.some(all =>
    [0, 1, 2, 3, 4, 5, 6, 7].some(skip => content.includes(wholeBytes(all.slice(skip)))),
  );
}

function bits(value: number, width: number): string {
  return value.toString(2).padStart(width, '0').split('').reverse().join('');
}

function wholeBytes(lowestFirst: string): Buffer {
  const bytes = lowestFirst.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map(byte => Number.parseInt(byte.split('').reverse().join(''), 2)));
}
