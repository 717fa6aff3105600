import { type Via, ways } from "./subjects";

/** How a person wants to hear from a house, and what there is to reach them by. */
export type Reach = {
  readonly mail: boolean;
  readonly push: boolean;
  readonly whatsapp: boolean;
  /** Browsers that asked for pushes. */
  readonly browsers: number;
  /** Whether a WhatsApp number was proven to be theirs. */
  readonly proven: boolean;
};

/** Who never said anything: mail, and pushes where a browser asked for them. */
export const unsaid: Omit<Reach, "browsers" | "proven"> = { mail: true, push: true, whatsapp: false };

/** The ways a message takes: those wished for that lead somewhere, no others than `only`. */
export function waysFor(reach: Reach, only: readonly Via[] = ways): Via[] {
  const leads: Readonly<Record<Via, boolean>> = { mail: reach.mail, push: reach.push && reach.browsers > 0, whatsapp: reach.whatsapp && reach.proven };
  return ways.filter((via) => leads[via] && only.includes(via));
}
