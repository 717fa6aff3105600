import { type Check, checksOf } from "./checks";
import type { HouseSnapshot } from "./house-snapshot";
import type { Level, Ota } from "./ota-file";

const weights: Readonly<Record<Level, number>> = { required: 3, expected: 2, recommended: 1, unknown: 0 };

export type Readiness = {
  /** 0–100, rounded down; null where no source says what is asked. */
  readonly percent: number | null;
  readonly checks: readonly Check[];
  /** What is missing and counted, the heaviest first. */
  readonly gaps: readonly Check[];
  /** What nobody could say whether it is asked: shown, not counted. */
  readonly unknown: readonly Check[];
};

/** How far a house is for an OTA. A thing required weighs 3, expected 2, recommended 1. */
export function readinessOf(house: HouseSnapshot, ota: Ota): Readiness {
  const checks = checksOf(house, ota);
  const counted = checks.filter(({ level }) => level !== "unknown");
  const sum = (list: readonly Check[]) => list.reduce((total, { level }) => total + weights[level], 0);
  const total = sum(counted);
  return {
    percent: total === 0 ? null : Math.floor((100 * sum(counted.filter(({ gap }) => gap === null))) / total), checks,
    gaps: counted.filter(({ gap }) => gap !== null).toSorted((a, b) => weights[b.level] - weights[a.level]),
    unknown: checks.filter(({ level }) => level === "unknown"),
  };
}

/** Required and still missing, of what the house itself can give: nothing is sent to an OTA before these are closed. */
export const blockingGaps = ({ gaps }: Readiness): readonly Check[] => gaps.filter(({ level, closes, item }) => level === "required" && closes !== "ota" && item !== "account" && item !== "go-live");
