import sharp from "sharp";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { picture } from "../../testing/pictures";
import { encodePhoto, type EncodeTarget } from "./encode";

const target: EncodeTarget = { format: "jpeg", width: 1_600, height: 1_200, minWidth: 400, minHeight: 300, maxBytes: 2_000_000 };

/** A PNG whose header promises far more pixels than its few bytes hold. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const table = Array.from({ length: 256 }, (_, n) => { let c = n; for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0; });
    let crc = 0xffffffff;
    for (const byte of body) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.alloc(1_000_000))), chunk("IEND", Buffer.alloc(0))]);
}

describe("encodePhoto", { timeout: 30_000 }, () => {
  it("makes a picture smaller, turns it as it was held, and leaves where it was taken behind", async () => {
    const made = await encodePhoto(await picture(1_500, 2_000, { orientation: 6 }), target);
    expect(made).toMatchObject({ ok: true, width: 1_600, height: 1_200 });
    const read = made.ok ? await sharp(made.data).metadata() : null;
    expect(read).toMatchObject({ format: "jpeg", width: 1_600, height: 1_200 });
    expect([read?.exif, read?.orientation]).toEqual([undefined, undefined]);
  });

  it("never enlarges one, and reads PNG, WebP and GIF too", async () => {
    const made = await Promise.all((["png", "webp", "gif"] as const).map(async (format) => encodePhoto(await picture(500, 400, { format }), target)));
    for (const one of made) expect(one).toMatchObject({ ok: true, width: 500, height: 400 });
  });

  it("keeps within the bytes by quality first, then by size; says where it cannot", async () => {
    const source = await picture(1_000, 750);
    const full = await encodePhoto(source, target);
    const most = full.ok ? Math.round(full.data.byteLength / 3) : 0;
    const light = await encodePhoto(source, { ...target, maxBytes: most });
    if (!full.ok || !light.ok) throw new Error("Both can be made.");
    expect(light.data.byteLength).toBeLessThanOrEqual(most);
    expect(light.width).toBeGreaterThanOrEqual(400);
    expect(full.width).toBe(1_000);
    expect(await encodePhoto(source, { ...target, maxBytes: 500 })).toEqual({ ok: false, reason: "too_heavy" });
  });

  it("outlives a damaged file, a trap, a foreign format, too little time and too little memory", async () => {
    const whole = await picture(1_600, 1_200);
    expect(await encodePhoto(whole.subarray(0, whole.length / 2), target)).toEqual({ ok: false, reason: "broken" });
    expect(await encodePhoto(bomb(40_000, 40_000), target)).toEqual({ ok: false, reason: "broken" });
    expect(await encodePhoto(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><image href="file:///etc/passwd"/></svg>'), target)).toEqual({ ok: false, reason: "broken" });
    expect(await encodePhoto(whole, target, { timeoutMs: 5 })).toEqual({ ok: false, reason: "too_long" });
    expect(await encodePhoto(whole, target, { memoryMb: 20 })).toEqual({ ok: false, reason: "too_much" });
  });
});
