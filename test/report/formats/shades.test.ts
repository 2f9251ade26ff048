import { describe, expect, it } from 'vitest';
import { darkShades, type Shade, shadeOf, shades, terminalShades } from '../../../src/report/formats/shades.ts';

// WCAG 2.2, relative luminance and contrast: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast({ paper, ink }: Shade): number {
  const [dark, light] = [luminance(paper), luminance(ink)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

for (const [name, ramp] of Object.entries({ shades, darkShades, terminalShades })) {
  describe(name, () => {
    for (const shade of ramp) {
      if (shade !== null)
        it(`${shade.ink} can be read on ${shade.paper}`, () => expect(contrast(shade)).toBeGreaterThan(4.5));
    }
    it('goes one way', () => {
      const papers = ramp.flatMap((shade) => (shade === null ? [] : [luminance(shade.paper)]));
      const sorted = [...papers].sort((a, b) => (name === 'darkShades' ? a - b : b - a));
      expect(papers).toEqual(sorted);
    });
    it('has the steps of the others', () => expect(ramp).toHaveLength(7));
  });
}

describe('shadeOf', () => {
  it('goes from the least to the most by the square root', () => {
    const shade = shadeOf([
      [0, null, 25],
      [100, Number.NaN],
    ]);
    expect([0, 25, 100].map(shade)).toEqual([0, 3, 6]);
  });
  it('tells no difference where there is none', () => expect(shadeOf([[7, 7], [7]])(7)).toBe(0));
  it('has nothing to say of an empty grid', () => expect(shadeOf([[]])(1)).toBe(0));
});
