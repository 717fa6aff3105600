/** The shapes a picture is shown in, in pixels of its view box. A short list, so that what is made can be kept. */
export const pictureShapes = { hero: [1600, 1000], wide: [1200, 800], tall: [800, 1000], share: [1200, 630] } as const;
export type PictureShape = keyof typeof pictureShapes;
export const isPictureShape = (value: string): value is PictureShape => Object.hasOwn(pictureShapes, value);

export const houseHue = 272;

/** Widths a photograph is made anew at for screens, in pixels; none is enlarged. */
export const screenWidths = [480, 960, 1600, 2200] as const;
export const screenFormats = ["avif", "webp"] as const;

/** A photograph as a picture's source: its id, its own size, and the widths there are copies at. */
export type PhotoSource = { readonly id: string; readonly width: number; readonly height: number; readonly widths: readonly number[] };

/** `photo:<id>:<width>x<height>:<widths>`, so that whoever shows a source needs nothing else. */
export const photoSource = ({ id, width, height, widths }: PhotoSource): string => `photo:${id}:${width}x${height}:${widths.join(",")}`;

/** What a source says of a photograph; null for a generated pattern. */
export function readPhotoSource(source: string): PhotoSource | null {
  const match = /^photo:([0-9a-f-]{36}):(\d+)x(\d+):(\d+(?:,\d+)*)$/.exec(source);
  if (!match) return null;
  const [, id = "", width, height, widths = ""] = match;
  return { id, width: Number(width), height: Number(height), widths: widths.split(",").map(Number) };
}

export const photoUrl = (id: string, format: (typeof screenFormats)[number], width: number): string => `/api/site/photo/${id}?${new URLSearchParams({ as: format, w: String(width) }).toString()}`;

/** The address of a picture: a generated pattern has one of its own, with its name and hue, and never changes. A photograph answers with a copy near the shape's width. */
export function pictureUrl(source: string, hue: number | undefined, shape: PictureShape): string {
  const photo = readPhotoSource(source);
  if (photo) {
    return photoUrl(photo.id, "webp", photo.widths.find((width) => width >= pictureShapes[shape][0]) ?? photo.widths.at(-1) ?? 480);
  }
  const seed = source.startsWith("pattern:") ? source.slice("pattern:".length) : source;
  return `/api/site/picture?${new URLSearchParams({ seed, hue: String(Math.round(hue ?? houseHue)), shape }).toString()}`;
}

/** The picture a link to the house is shown with: a photograph cut for it, else one drawn with the house's name on its pattern. */
export function shareUrl(source: string | undefined, locale: string): string {
  const photo = source === undefined ? null : readPhotoSource(source);
  return photo ? `/api/site/photo/${photo.id}?as=jpeg` : `/api/site/share?lang=${locale}`;
}
