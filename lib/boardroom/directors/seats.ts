import { answer } from "@/lib/ai/answers";
import type { AiTool } from "@/lib/ai/tool";
import type { Locale } from "@/lib/kernel/locale";
import { type DirectorName, directors } from "@/lib/runtime/context";
import { cfo } from "./cfo";
import { cto } from "./cto";
import type { Director } from "./director";
import { generalManager } from "./general-manager";
import { revenueManager } from "./revenue-manager";
import { signposts } from "./signposts";

const seats: Readonly<Record<DirectorName, Director>> = { "general-manager": generalManager, "revenue-manager": revenueManager, cfo, cto };

/**
 * Every tool of every director, once. The offline director is made for all of them, so that a request for another seat is
 * recognised and refused instead of misread; which it may call is decided per conversation.
 */
export const everyTool: readonly AiTool[] = [...new Map(Object.values(seats).flatMap((seat) => seat.tools).map((tool) => [tool.name, tool])).values()];

/** What the offline director recognises: every tool, and what is answered without one. */
export const offlineTools: readonly AiTool[] = [...everyTool, ...signposts];

/** Whose a tool is, when it is not this seat's: the first that has it, the General Manager before all. */
export const seatOf = (own: DirectorName) => (tool: string, locale: Locale): string | undefined => {
  const has = (name: DirectorName) => seats[name].tools.some((known) => known.name === tool);
  const other = directors.find((name) => name !== own && has(name));
  return has(own) || other === undefined ? undefined : answer(locale, `seats.${other}`);
};

/** The director of a seat. */
export const directorOf = (name: DirectorName): Director => seats[name];
