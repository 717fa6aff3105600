import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = fileURLToPath(new URL("./", import.meta.url));
const never = ["**/node_modules/**", "**/.next/**", "**/.build/**", "**/.data/**", "e2e/**"];
/** Expected refusals would drown the report; LOG_LEVEL=info npm run test:unit shows them. */
const env = { LOG_LEVEL: process.env.LOG_LEVEL ?? "fatal" };
const alias = [
  // `server-only` guards Next's client bundle; here there is none, and the package throws.
  { find: /^server-only$/, replacement: `${root}scripts/checks/nothing.ts` },
  { find: /^@\//, replacement: root },
];

/** Server actions as a browser has them: names that call the server, none of its code. */
const asInBrowsers = {
  name: "server-actions-as-in-browsers",
  enforce: "pre" as const,
  transform: (code: string) => code.startsWith('"use server"')
    ? { code: [...code.matchAll(/export (?:const|async function) (\w+)/gu)].map(([, name]) => `export const ${name} = async () => { throw new Error("${name} runs on the server."); };`).join("\n"), map: null }
    : undefined,
};

/** What takes longest, begun first: begun last it would run for a minute beside an idle hand. Their order among themselves is theirs too. */
const longest = [
  "scripts/simulate/simulate.db.test.ts", "inngest/functions/doctor/doctor.db.test.ts", "inngest/functions/channels/proof.db.test.ts", "lib/inventory/model.db.test.ts",
  "inngest/functions/pms/listen.db.test.ts", "inngest/functions/channels/sync.db.test.ts", "inngest/functions/onboarding/onboarding.db.test.ts", "inngest/embedded/runner.crash.db.test.ts",
];
const rank = (file: string) => { const place = longest.findIndex((name) => file.endsWith(name)); return place < 0 ? longest.length : place; };

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

export default defineConfig({
  test: {
    allowOnly: false,
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        plugins: [asInBrowsers],
        test: { name: "unit", env, include: ["**/*.test.{ts,tsx}"], exclude: [...never, "**/*.{db,start}.test.{ts,tsx}"], environment: "node" },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          env,
          include: ["**/*.db.test.{ts,tsx}"],
          exclude: never,
          environment: "node",
          globalSetup: ["./db/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: { name: "start", include: ["scripts/**/*.start.test.ts"], exclude: never, environment: "node", testTimeout: 60_000, hookTimeout: 300_000 },
      },
    ],
  },
});
