"use client";

import { useFormatter } from "next-intl";

/** Bytes as people read them: whole kilobytes, or megabytes with one decimal. */
export function useSizeText(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => (bytes < 1_000_000
    ? format.number(Math.max(1, Math.round(bytes / 1_000)), { style: "unit", unit: "kilobyte", unitDisplay: "short" })
    : format.number(bytes / 1_000_000, { style: "unit", unit: "megabyte", unitDisplay: "short", maximumFractionDigits: 1 }));
}
