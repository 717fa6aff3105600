import sharp from "sharp";

/** A picture with some life in it, so that it weighs what pictures weigh. */
export async function picture(width: number, height: number, { format = "jpeg", seed = 1, orientation }: { format?: "jpeg" | "png" | "webp" | "gif"; seed?: number; orientation?: number } = {}): Promise<Buffer> {
  const noise = await sharp({ create: { width: 160, height: 120, channels: 3, background: { r: (seed * 67) % 255, g: 120, b: 90 }, noise: { type: "gaussian", mean: 128, sigma: 40 } } }).png().toBuffer();
  const whole = sharp(noise).resize(width, height, { fit: "fill", kernel: "linear" });
  return (orientation ? whole.withMetadata({ orientation }) : whole).toFormat(format, format === "jpeg" ? { quality: 95 } : {}).toBuffer();
}
