/** Waits for all promises, unlike Promise.all even where one fails, so that nothing goes on in the background. Throws what the first of them threw. */
export async function allOf<const Work extends readonly unknown[]>(
  work: Work,
): Promise<{ -readonly [At in keyof Work]: Awaited<Work[At]> }> {
  const settled = await Promise.allSettled(work);
  const failed = settled.find(result => result.status === 'rejected');
  if (failed) throw failed.reason;
  return (await Promise.all(work)) as { -readonly [At in keyof Work]: Awaited<Work[At]> };
}
