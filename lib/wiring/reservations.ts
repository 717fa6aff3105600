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
import { addRoom } from "@/lib/reservations/commands/add-room";
import { checkIn } from "@/lib/reservations/commands/check-in";
import { checkOut } from "@/lib/reservations/commands/check-out";
import { confirmReservation } from "@/lib/reservations/commands/confirm-reservation";
import { createReservation } from "@/lib/reservations/commands/create-reservation";
import { holdInquiry } from "@/lib/reservations/commands/hold-inquiry";
import { markNoShow } from "@/lib/reservations/commands/mark-no-show";
import { modifyReservation } from "@/lib/reservations/commands/modify-reservation";
import { moveRoom } from "@/lib/reservations/commands/move-room";
import { releaseHold } from "@/lib/reservations/commands/release-hold";
import { releaseRoom } from "@/lib/reservations/commands/release-room";
import { reopenReservation } from "@/lib/reservations/commands/reopen-reservation";
import { restoreState } from "@/lib/reservations/commands/restore-state";
import { shortenStay } from "@/lib/reservations/commands/shorten-stay";
import { splitStay } from "@/lib/reservations/commands/split-stay";
import { undoCheckIn } from "@/lib/reservations/commands/undo-check-in";
import { undoCheckOut } from "@/lib/reservations/commands/undo-check-out";
import { undoNoShow } from "@/lib/reservations/commands/undo-no-show";
import { findReservations } from "@/lib/reservations/queries/find-reservations";
import { getChart } from "@/lib/reservations/queries/get-chart";
import { getReservation } from "@/lib/reservations/queries/get-reservation";
import { listArrivals } from "@/lib/reservations/queries/list-arrivals";
import { listChanges } from "@/lib/reservations/queries/list-changes";
import { listDepartures } from "@/lib/reservations/queries/list-departures";
import { listDeskOffers } from "@/lib/reservations/queries/list-desk-offers";
import { listInHouse } from "@/lib/reservations/queries/list-in-house";
import { listStays } from "@/lib/reservations/queries/list-stays";
import { previewAddedRoom } from "@/lib/reservations/queries/preview-added-room";
import { previewCancellation } from "@/lib/reservations/queries/preview-cancellation";
import { previewModification } from "@/lib/reservations/queries/preview-modification";
import { previewReleasedRoom } from "@/lib/reservations/queries/preview-released-room";
import { previewRoomMove } from "@/lib/reservations/queries/preview-room-move";
import { previewShortening } from "@/lib/reservations/queries/preview-shortening";
import { previewSplit } from "@/lib/reservations/queries/preview-split";
import { quoteForDesk } from "@/lib/reservations/queries/quote-reservation";

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
  addRoom,
  checkIn,
  checkOut,
  confirmReservation,
  createReservation,
  holdInquiry,
  markNoShow,
  modifyReservation,
  moveRoom,
  releaseHold,
  releaseRoom,
  reopenReservation,
  restoreState,
  shortenStay,
  splitStay,
  undoCheckIn,
  undoCheckOut,
  undoNoShow,
];

export const queries = [
  findReservations,
  getChart,
  getReservation,
  listArrivals,
  listChanges,
  listDepartures,
  listDeskOffers,
  listInHouse,
  listStays,
  quoteForDesk,
  previewAddedRoom,
  previewCancellation,
  previewModification,
  previewReleasedRoom,
  previewRoomMove,
  previewShortening,
  previewSplit,
];
