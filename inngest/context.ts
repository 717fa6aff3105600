import { z } from "zod";
import { systemPermissions } from "@/lib/auth/roles";
import { idSchema } from "@/lib/kernel/ids";
import { type Context, systemContext } from "@/lib/runtime/context";
import "@/lib/wiring";

/** What every event of ours carries; a context's event adds its own fields. */
export const houseEvent = z.object({ tenantId: idSchema, propertyId: idSchema.optional() });

/** The house itself, at work for the tenant an event names. */
export const jobContext = (event: z.output<typeof houseEvent>, job: string): Context =>
  systemContext(event.tenantId, job, systemPermissions, event.propertyId ?? null);
