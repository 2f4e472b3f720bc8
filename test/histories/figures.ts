import type { Figures } from './play.js';

/** A history in one line. */
export function lineOf(figures: Figures): string {
  const part = (count: number) => `${count} (${Math.round((100 * count) / figures.steps)} %)`;
  return [
    `${figures.layout} layout`,
    `${figures.steps} steps of ${Object.keys(figures.kinds).length} kinds`,
    `${part(figures.reused)} reused units`,
    `${part(figures.exact)} exact`,
    `${part(figures.unnamed)} changed what nobody names`,
    `${figures.compiledUnits} units compiled, ${figures.freshUnits} fresh`,
    `${figures.inert} changed inert files alone, ${figures.inertCompiled.length} of them compiled something`,
    `${figures.stale.length} stale`,
  ].join(', ');
}
