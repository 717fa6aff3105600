import { openOnboardings } from "@/db/repos/onboarding";
import type { CommandTools } from "@/lib/runtime/command";

/** Wakes every way to an OTA of this property that waits for something: what changed may be what it waits for. */
export async function tellOnboardings({ tx, emit }: Pick<CommandTools, "tx" | "emit">, propertyId: string): Promise<number> {
  const open = await openOnboardings(tx, propertyId);
  for (const { id } of open) emit({ name: "onboarding/changed", data: { propertyId, onboardingId: id } });
  return open.length;
}
