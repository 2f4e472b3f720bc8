import type { Stage } from './read.js';

/** The stages that a stage stands on, the lowest first, and itself. */
export function below(stages: readonly Stage[], stage: Stage): readonly Stage[] {
  const earlier = stages.slice(0, stages.indexOf(stage));
  const lower = earlier.findLast(({ name }) => name === stage.image.toLowerCase());
  return lower ? [...below(stages, lower), stage] : [stage];
}

/** Those of the stages that no other uses. */
export function finalStages(some: readonly Stage[], all: readonly Stage[]): readonly Stage[] {
  const used = new Set(
    all.flatMap(({ image, lines }) => [
      image.toLowerCase(),
      ...lines.flatMap(({ text, flags }) => [
        flags.get('from')?.toLowerCase(),
        ...[...`${text} ${flags.get('mount')}`.matchAll(/\bfrom=([^\s,]+)/g)].map(([, name]) =>
          name?.toLowerCase(),
        ),
      ]),
    ]),
  );
  return some.filter(stage => !used.has(stage.name) && !used.has(String(all.indexOf(stage))));
}

/** The stage compiles. */
export function isRust({ lines, image }: Stage): boolean {
  const runs = lines.filter(({ keyword }) => keyword === 'RUN');
  return /rust|cargo|chef/i.test(image) || runs.some(({ script }) => /\bcargo\b/.test(script));
}
