import { pictureShapes, screenFormats, screenWidths } from "./picture";

/** One copy to make of a photograph. share: cut for link previews, as the one format they all read. */
export type CopyPlan = { readonly purpose: "screen" | "share"; readonly format: "avif" | "webp" | "jpeg"; readonly width: number; readonly height: number };

/** The copies of a photograph of `width` × `height` pixels: widths up to its own, and its own where it is smaller than all of them. */
export function planCopies({ width, height }: { readonly width: number; readonly height: number }): CopyPlan[] {
  const fitting = screenWidths.filter((each) => each <= width);
  const widths = fitting.length === 0 ? [width] : fitting;
  const [shareWidth, shareHeight] = pictureShapes.share;
  return [
    // The smallest first: a page can show something before the largest is made.
    ...widths.flatMap((each) => screenFormats.toReversed().map((format): CopyPlan => ({ purpose: "screen", format, width: each, height: Math.max(1, Math.round((each * height) / width)) }))),
    { purpose: "share", format: "jpeg", width: shareWidth, height: shareHeight },
  ];
}
