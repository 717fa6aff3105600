/** Another process of the application that asks who answers, as often as it can, and prints each change with the moment it saw it. */
import { systemPermissions } from "@/lib/auth/roles";
import { ask } from "@/lib/runtime/ask";
import { systemContext } from "@/lib/runtime/context";
import { getRouting } from "../queries/get-routing";

const { TENANT_ID: tenantId = "", PROPERTY_ID: propertyId = "" } = process.env;
const ctx = systemContext(tenantId, "test", systemPermissions, propertyId);
let last = "";
for (;;) {
  const { status, share } = await ask(getRouting, ctx, {});
  const said = `${status} ${share}`;
  if (said !== last) process.stdout.write(`${JSON.stringify({ said, at: Date.now() })}\n`);
  last = said;
  await new Promise((go) => setTimeout(go, 5));
}
