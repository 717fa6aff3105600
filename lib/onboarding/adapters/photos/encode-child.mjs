/**
 * Makes one picture smaller, in a process of its own: a file from outside may be built to eat memory or time, and here it eats only this.
 * Standard input: one line of JSON (a target), then the file. Standard output: one line of JSON (what came of it), then the file made.
 */
import sharp from "sharp";

const mostPixels = 100_000_000;
const qualities = [88, 80, 72, 64];
const mostMemory = Number(process.argv[2] ?? 700) * 1024 * 1024;

setInterval(() => { if (process.memoryUsage.rss() > mostMemory) process.exit(70); }, 25).unref();
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer", "VipsForeignLoadNsgifBuffer"] });

async function standardInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The picture at a size, in the first quality light enough; null where none is. */
async function at(source, { format, maxBytes, fit = "inside" }, width, height) {
  // Turned as its camera held it; where it was taken, and by what, stays here.
  const picture = () => sharp(source, { limitInputPixels: mostPixels, failOn: "error" }).autoOrient().resize(width, height, fit === "cover" ? { fit, position: sharp.strategy.attention } : { fit, withoutEnlargement: true }).toColourspace("srgb");
  for (const quality of qualities) {
    const made = picture();
    const written = format === "png" ? made.png({ compressionLevel: 9, palette: quality < 80 }) : format === "webp" ? made.webp({ quality }) : format === "avif" ? made.avif({ quality: quality - 30, effort: 3 }) : made.flatten({ background: "#ffffff" }).jpeg({ quality, mozjpeg: true });
    const { data, info } = await written.toBuffer({ resolveWithObject: true });
    if (data.byteLength <= maxBytes) return { data, width: info.width, height: info.height };
  }
  return null;
}

async function make(source, target) {
  for (let scale = 1; scale > 0.1; scale *= 0.85) {
    const [width, height] = [Math.floor(target.width * scale), Math.floor(target.height * scale)];
    if (scale < 1 && (width < target.minWidth || height < target.minHeight)) break;
    const made = await at(source, target, width, height);
    if (made) return made;
  }
  return null;
}

const all = await standardInput();
const end = all.indexOf(10);
const answer = (line, data = Buffer.alloc(0)) => { process.stdout.write(Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), data])); };
try {
  const made = await make(all.subarray(end + 1), JSON.parse(all.subarray(0, end).toString("utf8")));
  if (made) answer({ ok: true, width: made.width, height: made.height }, made.data);
  else answer({ ok: false, reason: "too_heavy" });
} catch (error) {
  answer({ ok: false, reason: "broken", detail: String(error instanceof Error ? error.message : error).slice(0, 200) });
}
