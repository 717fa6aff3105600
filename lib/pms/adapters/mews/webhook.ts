import { z } from "zod";

const general = z.object({ EnterpriseId: z.string().optional(), Events: z.array(z.looseObject({ Discriminator: z.string(), Value: z.looseObject({ Id: z.string().optional() }).nullish() })) });
const integration = z.looseObject({ Action: z.string() });

export type MewsHook = { readonly kind: "changes"; readonly count: number } | { readonly kind: "integration"; readonly action: string };

/** Reads a webhook; null where it is none of Mews's two forms. Nothing signs it: its path is the secret, and it is never more than a hint to look. */
export function readHook(text: string): MewsHook | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const changes = general.safeParse(body);
  if (changes.success) return { kind: "changes", count: changes.data.Events.length };
  const action = integration.safeParse(body);
  return action.success ? { kind: "integration", action: action.data.Action.slice(0, 60) } : null;
}
