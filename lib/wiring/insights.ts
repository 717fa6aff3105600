import { getPeriod } from "@/lib/insights/queries/get-period";
import { getPickup } from "@/lib/insights/queries/get-pickup";
import { getToday } from "@/lib/insights/queries/get-today";

export const commands = [
];

export const queries = [
  getToday,
  getPeriod,
  getPickup,
];
