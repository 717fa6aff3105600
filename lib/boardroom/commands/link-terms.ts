import type { BoardSettingsRow } from "@/db/repos/board-settings";

/** How long a link stands where the owner wrote nothing. */
const defaultHours = 24;

/** On which terms links are made in a house. `maxAmount`: minor units; null: the rule by share of the month. */
export const linkTerms = (settings: BoardSettingsRow | undefined) =>
  ({ on: settings?.linksOn ?? true, hours: settings?.linkHours ?? defaultHours, maxAmount: settings?.linkMaxAmount ?? null });
