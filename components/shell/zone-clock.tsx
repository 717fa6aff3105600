"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ZoneOffsets } from "@/lib/kernel/offset-at";

const Offsets = createContext<ZoneOffsets | null>(null);

/** The house's clock as the server knows it, for every time written inside. */
export function ZoneClock({ zone, children }: { zone: ZoneOffsets; children: ReactNode }) {
  return <Offsets.Provider value={zone}>{children}</Offsets.Provider>;
}

export const useZoneOffsets = (): ZoneOffsets | null => useContext(Offsets);
