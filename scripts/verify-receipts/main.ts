/** npm run verify-receipts: seals what waits, then recomputes every organisation's chain and names what does not agree. */
import { parseArgs } from "node:util";
import { listAllProperties } from "@/lib/auth/directory";
import { systemPermissions } from "@/lib/auth/roles";
import { sealReceipts } from "@/lib/boardroom/commands/seal-receipts";
import { verifyReceipts } from "@/lib/boardroom/queries/verify-receipts";
import { ask } from "@/lib/runtime/ask";
import { systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

async function ofTenant(tenantId: string, expectedHead: string | undefined, readOnly: boolean): Promise<boolean> {
  const ctx = systemContext(tenantId, "verify-receipts", systemPermissions);
  while (!readOnly && done(await execute(sealReceipts, ctx, {})).more);
  const started = performance.now();
  const answer = await ask(verifyReceipts, ctx, expectedHead === undefined ? {} : { expectedHead });
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.info(`${answer.agrees ? "agrees " : "DIFFERS"} ${tenantId}: ${answer.receipts} receipts in ${answer.seals} seals, ${answer.waiting} not sealed yet, ${answer.deviations} deviations, head ${answer.head?.text ?? "none"} (${took})`);
  for (const { kind, seq, receiptId, at, command } of answer.findings) console.info(`  ${kind}${seq === null ? "" : ` seal ${seq}`}${receiptId === null ? "" : ` receipt ${receiptId}`}${command === null ? "" : ` ${command}`}${at === null ? "" : ` ${at}`}`);
  if (answer.deviations > answer.findings.length) console.info(`  and ${answer.deviations - answer.findings.length} more`);
  return answer.agrees;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { tenant: { type: "string" }, head: { type: "string" }, "read-only": { type: "boolean", default: false } } });
  if (!process.env["DATABASE_URL"]) throw new Error("DATABASE_URL is missing.");
  if (values.head !== undefined && values.tenant === undefined) throw new Error("--head belongs to one organisation: name it with --tenant.");
  const tenants = values.tenant === undefined ? [...new Set((await listAllProperties()).map(({ tenantId }) => tenantId))] : [values.tenant];
  let agree = true;
  for (const tenantId of tenants) agree = (await ofTenant(tenantId, values.head, values["read-only"])) && agree;
  return agree ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
