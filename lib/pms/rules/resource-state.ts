import type { PmsResource } from "./pms-port";

/** A room's state there as a condition here. A room out of order or of service is dirty until somebody says otherwise; blocking its nights stays a person's act. */
export function conditionOf(state: PmsResource["state"]): "clean" | "dirty" | "inspected" {
  if (state === "clean" || state === "inspected") return state;
  return "dirty";
}

/** Our condition in the PMS's words. */
export function stateOf(condition: string): PmsResource["state"] {
  if (condition === "clean" || condition === "inspected") return condition;
  return "dirty";
}
