// Adds stub entries for optional platform packages that the registry in use did not list, so that `npm ci` accepts the lock.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const packages = lock.packages;
const oses = ["android", "darwin", "freebsd", "linux", "linuxmusl", "netbsd", "openbsd", "openharmony", "sunos", "win32", "aix", "wasm32"];
const cpus = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64", "wasm32"];
let added = 0;

for (const [owner, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    let at = owner;
    let found = false;
    for (;;) {
      if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) { found = true; break; }
      if (!at) break;
      const cut = at.lastIndexOf("/node_modules/");
      at = cut === -1 ? "" : at.slice(0, cut);
    }
    if (found) continue;
    const words = name.split(/[-/@]/);
    const os = words.find((word) => oses.includes(word)) ?? "none";
    const cpu = words.find((word) => cpus.includes(word)) ?? "none";
    const version = String(range).replace(/^[\^~>=\s]*/, "").split(" ")[0];
    packages[`node_modules/${name}`] = { version, cpu: [cpu], optional: true, os: [os === "linuxmusl" ? "linux" : os] };
    added += 1;
  }
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} stub entries added`);
