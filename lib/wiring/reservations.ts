import { importBatch } from "@/lib/reservations/commands/import-batch";
import { importGuests } from "@/lib/reservations/commands/import-guests";
import { failImport, seatImport, settleImport } from "@/lib/reservations/commands/import-settle";
import { undoImportBatch } from "@/lib/reservations/commands/import-undo";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { confirmHold } from "@/lib/reservations/commands/confirm-hold";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { holdStay } from "@/lib/reservations/commands/hold-stay";
import { reinstateReservation } from "@/lib/reservations/commands/reinstate-reservation";
import { findReservations } from "@/lib/reservations/queries/find-reservations";
import { getChart } from "@/lib/reservations/queries/get-chart";
import { getReservation } from "@/lib/reservations/queries/get-reservation";
import { listArrivals } from "@/lib/reservations/queries/list-arrivals";
import { listChanges } from "@/lib/reservations/queries/list-changes";
import { listDepartures } from "@/lib/reservations/queries/list-departures";
import { listInHouse } from "@/lib/reservations/queries/list-in-house";
import { listStays } from "@/lib/reservations/queries/list-stays";

export const commands = [
  importBatch,
  importGuests,
  seatImport,
  settleImport,
  failImport,
  undoImportBatch,
  bookStay,
  holdStay,
  confirmHold,
  cancelReservation,
  reinstateReservation,
  expireHolds,
];

export const queries = [
  findReservations,
  getChart,
  getReservation,
  listArrivals,
  listChanges,
  listDepartures,
  listInHouse,
  listStays,
];
