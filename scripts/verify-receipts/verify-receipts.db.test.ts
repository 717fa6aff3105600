import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom } from "@/db/testing/house";
import { boardOf } from "@/lib/boardroom/testing/board";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { execute } from "@/lib/runtime/execute";
import "@/lib/wiring";

const database = useTestDatabase();
const root = join(import.meta.dirname, "../..");

function run(...args: string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "--import", join(root, "scripts/simulate/server-only.mjs"), "scripts/verify-receipts/main.ts", ...args], {
      cwd: root, env: { ...process.env, DATABASE_URL: process.env["DATABASE_URL"] ?? "", LOG_LEVEL: "warn" },
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => { text += chunk; });
    child.once("error", reject).once("exit", (code) => { resolve({ code, text }); });
  });
}

it("the operator's command seals, checks, and ends with 1 where a journal was tampered with", async () => {
  const house = await makeHouse();
  const dates = nightsFrom(house.from, 2);
  await execute(adjustRates, boardOf(house).owner, { from: dates[0], to: dates[1], percent: 5 });
  const honest = await run();
  expect([honest.code, honest.text]).toEqual([0, expect.stringContaining(`agrees  ${house.tenantId}: 1 receipts in 1 seals, 0 not sealed yet, 0 deviations, head 1:`)]);
  const head = /head (1:[0-9a-f]{64})/.exec(honest.text)?.[1] ?? "";
  await database.admin`update receipts set facts = '{"amount":1}' where tenant_id = ${house.tenantId}`;
  const tampered = await run("--tenant", house.tenantId, "--head", head);
  expect([tampered.code, tampered.text]).toEqual([1, expect.stringMatching(/receipt_changed seal 1 receipt [0-9a-f-]{36} rates\.adjust-rates/)]);
}, 60_000);
