/** The shapes a generated picture comes in, in pixels of its view box. A short list, so that what is made can be kept. */
export const pictureShapes = { hero: [1600, 1000], wide: [1200, 800], tall: [800, 1000], share: [1200, 630] } as const;
export type PictureShape = keyof typeof pictureShapes;
export const isPictureShape = (value: string): value is PictureShape => Object.hasOwn(pictureShapes, value);

export const houseHue = 272;

/** The address of a picture: a generated pattern has one of its own, with its name and hue, and never changes. */
export function pictureUrl(source: string, hue: number | undefined, shape: PictureShape): string {
  const seed = source.startsWith("pattern:") ? source.slice("pattern:".length) : source;
  return `/api/site/picture?${new URLSearchParams({ seed, hue: String(Math.round(hue ?? houseHue)), shape }).toString()}`;
}
