import type { DirectorName } from "@/lib/runtime/context";
import type { Director } from "./director";
import { generalManager } from "./general-manager";
import { revenueManager } from "./revenue-manager";

const seats: Readonly<Record<DirectorName, Director>> = { "general-manager": generalManager, "revenue-manager": revenueManager };

/** The director of a seat. */
export const directorOf = (name: DirectorName): Director => seats[name];
