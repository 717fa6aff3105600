import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import sharp from "sharp";
import { accentPair } from "@/components/brand/theme";
import { toHex } from "@/components/brand/oklch";
import { patternSvg } from "@/components/brand/pattern-svg";
import { houseKind } from "@/components/site/house-kind";
import { clientIp } from "@/lib/auth/client-ip";
import { hostContext } from "@/lib/auth/host-context";
import { limited } from "@/lib/auth/rate-limit";
import { found } from "@/lib/kernel/errors";
import { isLocale } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { once } from "@/lib/runtime/once";
import { getSite } from "@/lib/site/queries/get-site";
import { houseHue, pictureShapes } from "@/lib/site/rules/picture";
import "@/lib/wiring";

const [width, height] = pictureShapes.share;
const kept = once("share-pictures", () => new Map<string, Promise<Buffer>>());
const mostKept = 60;

const face = (name: string) => readFile(join(process.cwd(), "node_modules", "@fontsource", "marcellus", "files", name));
const isLatin = (text: string) => /^[\u0000-\u024f\u2000-\u206f]*$/.test(text);

/** The house's pattern with its name on a plate, as JPEG. Names in letters the face does not have are left to the pattern alone. */
async function draw(slug: string, name: string, line: string, hue: number): Promise<Buffer> {
  const ground = await sharp(Buffer.from(patternSvg(slug, hue, width, height))).png().toBuffer();
  if (!isLatin(name)) return sharp(ground).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
  const plate = new ImageResponse(
    <div style={{ display: "flex", width: "100%", height: "100%", alignItems: "flex-end", padding: 56 }}>
      <div style={{ display: "flex", flexDirection: "column", background: "#faf8f4", color: "#1c1814", borderRadius: 12, padding: "36px 48px", maxWidth: 900 }}>
        <div style={{ fontSize: 68, lineHeight: 1.1, letterSpacing: -1 }}>{name}</div>
        {isLatin(line) && <div style={{ marginTop: 14, fontSize: 30, color: toHex(accentPair(hue).light.accent) }}>{line}</div>}
      </div>
    </div>,
    { width, height, fonts: [{ name: "Marcellus", data: await face("marcellus-latin-400-normal.woff"), weight: 400, style: "normal" }] },
  );
  return sharp(ground).composite([{ input: Buffer.from(await plate.arrayBuffer()) }]).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
}

/** What a link to a house without photographs is shown with. Drawn once for what the house is called and wears. */
export const GET = handled(async (request: Request) => {
  await limited("site-search-ip", clientIp(request.headers));
  const lang = new URL(request.url).searchParams.get("lang");
  const locale = isLocale(lang) ? lang : undefined;
  const { ctx } = found(await hostContext(request.headers.get("host") ?? "", { locale }), "A house at this address");
  const site = await ask(getSite, ctx, {});
  const line = await houseKind(site, ctx.locale);
  const hue = Math.round(site.theme.hue ?? houseHue);
  const key = JSON.stringify([site.slug, site.name, line, hue]);
  if (kept.size >= mostKept && !kept.has(key)) kept.clear();
  const drawn = kept.get(key) ?? draw(site.slug, site.name, line, hue);
  kept.set(key, drawn);
  drawn.catch(() => kept.delete(key));
  return new Response(Buffer.from(await drawn), { headers: { "Content-Type": "image/jpeg", "Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff" } });
});
