/**
 * Eight colours that stay apart for colour-blind readers in each scheme, times line styles. A key starts at the same colour on
 * every page.
 */
const LIGHT = ['#0072b2', '#c24e00', '#008060', '#a8327e', '#7d6200', '#1a9ac6', '#5b4fc4', '#555f66'];
const DARK = ['#5ab4f0', '#ff9a52', '#3ccfa0', '#ec8ec6', '#e8c547', '#a5d6ff', '#b3a6ff', '#b6c2c9'];
const STYLES = ['solid', 'dashed', 'dotted'] as const;

export interface LineLook {
  color: string;
  type: (typeof STYLES)[number];
}

export function isDark(element: Element): boolean {
  const scheme = getComputedStyle(element).colorScheme;
  if (scheme.includes('dark') !== scheme.includes('light')) return scheme.includes('dark');
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** The colour of a team by its place; `.team-N` of the style sheet has the same. */
export function teamColor(place: number, dark: boolean): string {
  const colors = dark ? DARK : LIGHT;
  return colors[place % colors.length];
}

function hash(key: string): number {
  let value = 2166136261;
  for (let at = 0; at < key.length; at++) {
    value = Math.imul(value ^ key.charCodeAt(at), 16777619);
  }
  return value >>> 0;
}

/** Looks for the keys that are shown together, no two alike while there are enough. */
export function looks(keys: string[], dark: boolean): Map<string, LineLook> {
  const colors = dark ? DARK : LIGHT;
  const slots = colors.length * STYLES.length;
  const taken = new Set<number>();
  const result = new Map<string, LineLook>();
  for (const key of keys) {
    let slot = hash(key) % colors.length;
    while (taken.has(slot) && taken.size < slots) {
      slot = (slot + 1) % slots;
    }
    taken.add(slot);
    result.set(key, { color: colors[slot % colors.length], type: STYLES[Math.floor(slot / colors.length)] });
  }
  return result;
}
