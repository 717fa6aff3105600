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
import { addDocument } from "@/lib/reservations/commands/add-document";
import { addNote } from "@/lib/reservations/commands/add-note";
import { addToGroup } from "@/lib/reservations/commands/add-to-group";
import { addToWaitlist } from "@/lib/reservations/commands/add-to-waitlist";
import { cancelGroup } from "@/lib/reservations/commands/cancel-group";
import { closeWaitlistEntry } from "@/lib/reservations/commands/close-waitlist-entry";
import { createCompany } from "@/lib/reservations/commands/create-company";
import { createGroup } from "@/lib/reservations/commands/create-group";
import { dissolveGroup } from "@/lib/reservations/commands/dissolve-group";
import { offerWaitlist } from "@/lib/reservations/commands/offer-waitlist";
import { pinNote } from "@/lib/reservations/commands/pin-note";
import { reinstateGroup } from "@/lib/reservations/commands/reinstate-group";
import { removeCompany } from "@/lib/reservations/commands/remove-company";
import { removeDocument } from "@/lib/reservations/commands/remove-document";
import { removeFromGroup } from "@/lib/reservations/commands/remove-from-group";
import { removeNote } from "@/lib/reservations/commands/remove-note";
import { reopenWaitlistEntry } from "@/lib/reservations/commands/reopen-waitlist-entry";
import { restoreNote } from "@/lib/reservations/commands/restore-note";
import { setCompany } from "@/lib/reservations/commands/set-company";
import { setDetails } from "@/lib/reservations/commands/set-details";
import { setOccupants } from "@/lib/reservations/commands/set-occupants";
import { updateCompany } from "@/lib/reservations/commands/update-company";
import { withdrawOffer } from "@/lib/reservations/commands/withdraw-offer";
import { findReservations } from "@/lib/reservations/queries/find-reservations";
import { getChart } from "@/lib/reservations/queries/get-chart";
import { getReservation } from "@/lib/reservations/queries/get-reservation";
import { listArrivals } from "@/lib/reservations/queries/list-arrivals";
import { listChanges } from "@/lib/reservations/queries/list-changes";
import { listDepartures } from "@/lib/reservations/queries/list-departures";
import { listDeskOffers } from "@/lib/reservations/queries/list-desk-offers";
import { findInRoom } from "@/lib/reservations/queries/find-in-room";
import { listInHouse } from "@/lib/reservations/queries/list-in-house";
import { listStays } from "@/lib/reservations/queries/list-stays";
import { previewGroupCancellation } from "@/lib/reservations/queries/preview-group-cancellation";
import { previewAddedRoom } from "@/lib/reservations/queries/preview-added-room";
import { previewCancellation } from "@/lib/reservations/queries/preview-cancellation";
import { previewModification } from "@/lib/reservations/queries/preview-modification";
import { previewReleasedRoom } from "@/lib/reservations/queries/preview-released-room";
import { previewRoomMove } from "@/lib/reservations/queries/preview-room-move";
import { previewShortening } from "@/lib/reservations/queries/preview-shortening";
import { previewSplit } from "@/lib/reservations/queries/preview-split";
import { quoteForDesk } from "@/lib/reservations/queries/quote-reservation";
import { getDocument } from "@/lib/reservations/queries/get-document";
import { getGroup } from "@/lib/reservations/queries/get-group";
import { listCompanies } from "@/lib/reservations/queries/list-companies";
import { listGroups } from "@/lib/reservations/queries/list-groups";
import { listWaitlist } from "@/lib/reservations/queries/list-waitlist";

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
  addDocument,
  addNote,
  addToGroup,
  addToWaitlist,
  cancelGroup,
  closeWaitlistEntry,
  createCompany,
  createGroup,
  dissolveGroup,
  offerWaitlist,
  pinNote,
  reinstateGroup,
  removeCompany,
  removeDocument,
  removeFromGroup,
  removeNote,
  reopenWaitlistEntry,
  restoreNote,
  setCompany,
  setDetails,
  setOccupants,
  updateCompany,
  withdrawOffer,
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
  findInRoom,
  listStays,
  quoteForDesk,
  previewAddedRoom,
  previewCancellation, previewGroupCancellation,
  previewModification,
  previewReleasedRoom,
  previewRoomMove,
  previewShortening,
  previewSplit,
  getDocument,
  getGroup,
  listCompanies,
  listGroups,
  listWaitlist,
];
