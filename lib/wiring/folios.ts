import { charge } from "@/lib/folios/commands/charge";
import { closeFolio, reopenFolio } from "@/lib/folios/commands/close-folio";
import { moveLines } from "@/lib/folios/commands/move-lines";
import { openFolio } from "@/lib/folios/commands/open-folio";
import { reverseLine } from "@/lib/folios/commands/reverse-line";
import { setRoutes } from "@/lib/folios/commands/set-routes";
import { splitLine } from "@/lib/folios/commands/split-line";

import { creditNote } from "@/lib/folios/commands/credit-note";
import { issueInvoice } from "@/lib/folios/commands/issue-invoice";
import { setLegalEntity } from "@/lib/folios/commands/set-legal-entity";
import { getFolio } from "@/lib/folios/queries/get-folio";
import { getInvoice } from "@/lib/folios/queries/get-invoice";
import { listCityLedger } from "@/lib/folios/queries/list-city-ledger";
import { listFolios } from "@/lib/folios/queries/list-folios";
import { getLegalEntity, listInvoices } from "@/lib/folios/queries/list-invoices";
import { accountMovements, trialBalance } from "@/lib/folios/queries/trial-balance";

export const commands = [
  openFolio,
  charge,
  reverseLine,
  splitLine,
  moveLines,
  setRoutes,
  closeFolio,
  reopenFolio,
  issueInvoice,
  creditNote,
  setLegalEntity,
];

export const queries = [
  getFolio,
  listFolios,
  listCityLedger,
  trialBalance,
  accountMovements,
  listInvoices,
  getInvoice,
  getLegalEntity,
];
