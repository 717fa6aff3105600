import { existsSync, readFileSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** `npm run test:e2e` starts a demo of its own and says here where its demo.json is. */
const demoFile = process.env.E2E_DEMO;
if (!demoFile) throw new Error("E2E_DEMO is not set: run `npm run test:e2e`, or point E2E_DEMO at the demo.json of a running demo.");
const demo = JSON.parse(readFileSync(demoFile, "utf8")) as { base: string };

const systemBrowser = "/usr/bin/chromium";

export default defineConfig({
  testDir: "e2e",
  // Two runs at once keep out of each other's way.
  outputDir: `test-results/${process.env.E2E_HAND ?? "asked"}`,
  workers: 1, // the tests share one demo and the machine's two cores
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: process.env.E2E_REPORT ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]] : [["list"]],
  use: {
    baseURL: demo.base,
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Africa/Casablanca",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
      ...(existsSync(systemBrowser) ? { executablePath: systemBrowser } : {}),
    },
  },
});
