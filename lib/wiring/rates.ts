import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { setRates } from "@/lib/rates/commands/set-rates";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { listRates } from "@/lib/rates/queries/list-rates";

export const commands = [
  adjustRates,
  setRates,
  setRestrictions,
];

export const queries = [
  listRates,
];
