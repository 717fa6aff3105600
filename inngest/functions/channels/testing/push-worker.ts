/**
 * An application instance that does nothing but push: `drain` claims and sends until nothing has waited for a second and a half,
 * `claim` takes values and prints the claim, `send` sends one claim. AHEAD_MS lets its clock run ahead.
 */
import { systemPermissions } from "@/lib/auth/roles";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { setClock } from "@/lib/kernel/clock";
import { systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { sendClaim } from "../send-claim";

const [mode = "", claimId = ""] = process.argv.slice(2);
const { TENANT_ID: tenantId = "", PROPERTY_ID: propertyId = "", CONNECTION_ID: connectionId = "", AHEAD_MS: ahead = "0" } = process.env;
setClock(() => Date.now() + Number(ahead));
const ctx = systemContext(tenantId, "test", systemPermissions, propertyId);
const rest = (ms: number) => new Promise((go) => setTimeout(go, ms));
const print = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function drain(): Promise<void> {
  let [sent, begun] = [0, false];
  for (let idle = 0; idle < 30;) {
    const { claimId: taken, lane, waitMs } = done(await execute(claimAri, ctx, { connectionId }));
    if (!begun) begun = process.stderr.write("at work\n");
    if (taken !== null) {
      idle = 0;
      sent += (await sendClaim(ctx, connectionId, taken, lane)).accepted;
    } else {
      // Values another instance has in the air are worth waiting for.
      idle = waitMs > 0 ? 0 : idle + 1;
      await rest(50);
    }
  }
  print({ sent });
}

if (mode === "drain") await drain();
else if (mode === "claim") {
  const { claimId: taken, lane, cells } = done(await execute(claimAri, ctx, { connectionId }));
  print({ claimId: taken, lane, cells: cells.length });
} else print(await sendClaim(ctx, connectionId, claimId, "update"));
process.exit(0);
