import { existsSync } from "node:fs";
import { run } from "./shell.ts";

const debianBrowser = "/usr/bin/chromium";

/** Makes sure that there is a browser: Debian's own where apt can bring it, Playwright's elsewhere. Says what it does. */
export async function ensureBrowser(say: (text: string) => void): Promise<void> {
  if (existsSync(debianBrowser)) return;
  const root = process.getuid?.() === 0;
  if (existsSync("/usr/bin/apt-get") && (root || (await run("sudo", ["-n", "true"])).code === 0)) {
    say("installing Debian's chromium");
    const apt = (...args: string[]) => run(root ? "apt-get" : "sudo", [...(root ? [] : ["-n", "apt-get"]), ...args], { DEBIAN_FRONTEND: "noninteractive" });
    const install = () => apt("install", "-y", "--no-install-recommends", "chromium");
    if ((await install()).code !== 0) {
      await apt("update");
      await install();
    }
    if (existsSync(debianBrowser)) return;
  }
  say("installing Playwright's chromium");
  const { code, output } = await run("playwright", ["install", "chromium"], { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "" });
  if (code !== 0) throw new Error(`There is no browser, and none could be installed:\n${output}`);
}
