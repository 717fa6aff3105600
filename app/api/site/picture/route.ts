import { patternSvg } from "@/components/brand/pattern-svg";
import { clientIp } from "@/lib/auth/client-ip";
import { limited } from "@/lib/auth/rate-limit";
import { invalid } from "@/lib/kernel/errors";
import { handled } from "@/lib/runtime/http";
import { isPictureShape, pictureShapes } from "@/lib/site/rules/picture";

const kept = new Map<string, string>();
const mostKept = 400;

/** A generated picture as SVG. The same address always gives the same picture, so that it is fetched once. */
export const GET = handled(async (request) => {
  const { searchParams } = new URL(request.url);
  const [seed, hue, shape] = [searchParams.get("seed") ?? "", Number(searchParams.get("hue") ?? Number.NaN), searchParams.get("shape") ?? ""];
  if (seed.length < 1 || seed.length > 100 || !Number.isInteger(hue) || hue < 0 || hue > 360 || !isPictureShape(shape)) {
    throw invalid([{ path: "seed", message: "A picture has a seed, a hue from 0 to 360 and a known shape." }]);
  }
  await limited("site-search-ip", clientIp(request.headers));
  const key = `${seed}/${hue}/${shape}`;
  const [width, height] = pictureShapes[shape];
  const svg = kept.get(key) ?? patternSvg(seed, hue, width, height);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, svg);
  return new Response(svg, {
    headers: { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=31536000, immutable", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox", "X-Content-Type-Options": "nosniff" },
  });
});
