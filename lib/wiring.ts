/** The composition root: every door imports it, so that the registry is full and the ports are wired. */
import { applyMessage } from "@/lib/channels/commands/apply-message";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { mapRoom } from "@/lib/channels/commands/map-room";
import { recordMessageFailure } from "@/lib/channels/commands/record-message-failure";
import { recordAcknowledged } from "@/lib/channels/commands/record-acknowledged";
import { recordPush } from "@/lib/channels/commands/record-push";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { recordTransaction } from "@/lib/channels/commands/record-transaction";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { retryFailed } from "@/lib/channels/commands/retry-failed";
import { storeMessages } from "@/lib/channels/commands/store-messages";
import { getChannelWork, getConnectionAccess, getMessage } from "@/lib/channels/queries/get-channel-work";
import { getDelivery } from "@/lib/channels/queries/get-delivery";
import { getSyncState } from "@/lib/channels/queries/get-sync-state";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { listMessages } from "@/lib/channels/queries/list-messages";
import { listUnappliedMessages } from "@/lib/channels/queries/list-unapplied-messages";
import { listUnmappedRooms } from "@/lib/channels/queries/list-unmapped-rooms";
import { adjustProposal } from "@/lib/boardroom/commands/adjust-proposal";
import { approveProposal } from "@/lib/boardroom/commands/approve-proposal";
import { declineProposal } from "@/lib/boardroom/commands/decline-proposal";
import { executeApproved, recordFailure } from "@/lib/boardroom/commands/execute-approved";
import { expireProposals } from "@/lib/boardroom/commands/expire-proposals";
import { boardroomMandates } from "@/lib/boardroom/commands/mandate-port";
import { setMandate } from "@/lib/boardroom/commands/set-mandate";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { findHouse } from "@/lib/boardroom/queries/find-house";
import { getBrief } from "@/lib/boardroom/queries/get-brief";
import { getProposal } from "@/lib/boardroom/queries/get-proposal";
import { listMandates } from "@/lib/boardroom/queries/list-mandates";
import { listProposals } from "@/lib/boardroom/queries/list-proposals";
import { listReceipts } from "@/lib/boardroom/queries/list-receipts";
import { getPeriod } from "@/lib/insights/queries/get-period";
import { getPickup } from "@/lib/insights/queries/get-pickup";
import { getToday } from "@/lib/insights/queries/get-today";
import { openNights } from "@/lib/inventory/commands/open-nights";
import { listAvailability } from "@/lib/inventory/queries/list-availability";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { importPackage } from "@/lib/property/commands/import-package";
import { updateProperty } from "@/lib/property/commands/update-property";
import { getProperty } from "@/lib/property/queries/get-property";
import { listGaps } from "@/lib/property/queries/list-gaps";
import { listProperties } from "@/lib/property/queries/list-properties";
import { previewImport } from "@/lib/property/queries/preview-import";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { setRates } from "@/lib/rates/commands/set-rates";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { listRates } from "@/lib/rates/queries/list-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { confirmHold } from "@/lib/reservations/commands/confirm-hold";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { holdStay } from "@/lib/reservations/commands/hold-stay";
import { reinstateReservation } from "@/lib/reservations/commands/reinstate-reservation";
import { findReservations } from "@/lib/reservations/queries/find-reservations";
import { getReservation } from "@/lib/reservations/queries/get-reservation";
import { listArrivals } from "@/lib/reservations/queries/list-arrivals";
import { listDepartures } from "@/lib/reservations/queries/list-departures";
import { listInHouse } from "@/lib/reservations/queries/list-in-house";
import { listStays } from "@/lib/reservations/queries/list-stays";
import { getConfirmation } from "@/lib/site/queries/get-confirmation";
import { getSite } from "@/lib/site/queries/get-site";
import { listOffers } from "@/lib/site/queries/list-offers";
import { searchAvailability } from "@/lib/site/queries/search-availability";
import type { AnyCommand, AnyQuery } from "@/lib/runtime/command";
import { wireMandates } from "@/lib/runtime/ports";
import { register } from "@/lib/runtime/registry";
import { acceptInvitation } from "@/lib/tenancy/commands/accept-invitation";
import { changeRole } from "@/lib/tenancy/commands/change-role";
import { createApiKey } from "@/lib/tenancy/commands/create-api-key";
import { createOrganisation } from "@/lib/tenancy/commands/create-organisation";
import { inviteMember } from "@/lib/tenancy/commands/invite-member";
import { removeMember } from "@/lib/tenancy/commands/remove-member";
import { revokeApiKey } from "@/lib/tenancy/commands/revoke-api-key";
import { revokeInvitation } from "@/lib/tenancy/commands/revoke-invitation";
import { getOrganisation } from "@/lib/tenancy/queries/get-organisation";
import { listApiKeys } from "@/lib/tenancy/queries/list-api-keys";
import { listInvitations } from "@/lib/tenancy/queries/list-invitations";
import { listMembers } from "@/lib/tenancy/queries/list-members";

/** Every command of every context, one line each. */
const commands = [
  importPackage, updateProperty,
  createOrganisation, inviteMember, acceptInvitation, revokeInvitation, changeRole, removeMember, createApiKey, revokeApiKey,
  openNights,
  adjustRates, setRates, setRestrictions,
  connectChannel, recordRooms, mapRoom, requestFullSync, claimCall, claimAri, recordPush, recordTransaction, storeMessages, applyMessage, recordMessageFailure, recordAcknowledged, retryFailed,
  bookStay, holdStay, confirmHold, cancelReservation, reinstateReservation, expireHolds,
  setMandate, approveProposal, declineProposal, adjustProposal, executeApproved, recordFailure, expireProposals, undoReceipt,
] as unknown as readonly AnyCommand[];

/** Every query of every context. */
const queries = [
  getOrganisation, listMembers, listInvitations, listApiKeys,
  listProperties, previewImport, getProperty, listGaps,
  listRoomTypes, listAvailability,
  listRates,
  listConnections, getSyncState, listMessages, listUnappliedMessages, listUnmappedRooms, getMessage, getConnectionAccess, getChannelWork, getDelivery,
  findReservations, getReservation, listArrivals, listDepartures, listInHouse, listStays,
  getToday, getPeriod, getPickup,
  findHouse, getBrief, listProposals, getProposal, listReceipts, listMandates,
  searchAvailability, getSite, listOffers, getConfirmation,
] as unknown as readonly AnyQuery[];

register(commands, queries);
wireMandates(boardroomMandates);
