import { charge } from "@/lib/folios/commands/charge";
import { closeFolio, reopenFolio } from "@/lib/folios/commands/close-folio";
import { moveLines } from "@/lib/folios/commands/move-lines";
import { openFolio } from "@/lib/folios/commands/open-folio";
import { reverseLine } from "@/lib/folios/commands/reverse-line";
import { setRoutes } from "@/lib/folios/commands/set-routes";
import { splitLine } from "@/lib/folios/commands/split-line";

export const commands = [
  openFolio,
  charge,
  reverseLine,
  splitLine,
  moveLines,
  setRoutes,
  closeFolio,
  reopenFolio,
];

export const queries = [
];
