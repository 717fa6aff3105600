import { addCalendarFeed } from "@/lib/channels/commands/add-calendar-feed";
import { applyCalendar } from "@/lib/channels/commands/apply-calendar";
import { believeCalendar } from "@/lib/channels/commands/believe-calendar";
import { recordCalendarRead } from "@/lib/channels/commands/record-calendar-read";
import { recordCalendarUnchanged } from "@/lib/channels/commands/record-calendar-unchanged";
import { removeCalendarFeed } from "@/lib/channels/commands/remove-calendar-feed";
import { requestCalendar } from "@/lib/channels/commands/request-calendar";
import { shareCalendar } from "@/lib/channels/commands/share-calendar";
import { stopSharingCalendar } from "@/lib/channels/commands/stop-sharing-calendar";
import { getFeedAccess } from "@/lib/channels/queries/get-feed-access";
import { getSharedCalendar } from "@/lib/channels/queries/get-shared-calendar";
import { listCalendars } from "@/lib/channels/queries/list-calendars";
import { closeComparison, recordComparison } from "@/lib/channels/commands/record-comparison";
import { compareChannel } from "@/lib/channels/commands/compare-channel";
import { lookAtRoom, recordLook } from "@/lib/channels/commands/look-at-room";
import { mapRate } from "@/lib/channels/commands/map-rate";
import { repairDrift } from "@/lib/channels/commands/repair-drift";
import { pauseConnection, resumeConnection } from "@/lib/channels/commands/pause-connection";
import { replayRefused } from "@/lib/channels/commands/replay-refused";
import { resealCredentials } from "@/lib/channels/commands/reseal-credentials";
import { rotateCredentials, settleCredentials } from "@/lib/channels/commands/rotate-credentials";
import { applyMessage } from "@/lib/channels/commands/apply-message";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { mapRoom } from "@/lib/channels/commands/map-room";
import { recordCall } from "@/lib/channels/commands/record-call";
import { recordAcknowledged } from "@/lib/channels/commands/record-acknowledged";
import { recordMessageFailure } from "@/lib/channels/commands/record-message-failure";
import { recordBrokenRun } from "@/lib/channels/commands/record-broken-run";
import { recordPush } from "@/lib/channels/commands/record-push";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { recordTransaction } from "@/lib/channels/commands/record-transaction";
import { requestPull } from "@/lib/channels/commands/request-pull";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { retellNights } from "@/lib/channels/commands/retell-nights";
import { retryFailed } from "@/lib/channels/commands/retry-failed";
import { setCommission } from "@/lib/channels/commands/set-commission";
import { setKeepBack } from "@/lib/channels/commands/set-keep-back";
import { setPartnerSettings } from "@/lib/channels/commands/set-partner-settings";
import { storeMessages } from "@/lib/channels/commands/store-messages";
import { getBookingLedger } from "@/lib/channels/queries/get-booking-ledger";
import { getReservationDeliveries } from "@/lib/channels/queries/get-reservation-deliveries";
import { listComparisons } from "@/lib/channels/queries/list-comparisons";
import { listDeadLetters } from "@/lib/channels/queries/list-dead-letters";
import { listHealth } from "@/lib/channels/queries/list-health";
import { listPartnerRooms } from "@/lib/channels/queries/list-partner-rooms";
import { listRestrictionWarnings } from "@/lib/channels/queries/list-restriction-warnings";
import { getMapping } from "@/lib/channels/queries/get-mapping";
import { previewMapping } from "@/lib/channels/queries/preview-mapping";
import { getMessage, getConnectionAccess, getChannelWork } from "@/lib/channels/queries/get-channel-work";
import { getClaim } from "@/lib/channels/queries/get-claim";
import { getDelivery } from "@/lib/channels/queries/get-delivery";
import { getSyncState } from "@/lib/channels/queries/get-sync-state";
import { listCommissions } from "@/lib/channels/queries/list-commissions";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { listMessages } from "@/lib/channels/queries/list-messages";
import { listUnappliedMessages } from "@/lib/channels/queries/list-unapplied-messages";
import { listUnmappedRooms } from "@/lib/channels/queries/list-unmapped-rooms";

export const commands = [
  closeComparison,
  recordComparison,
  compareChannel,
  lookAtRoom,
  recordLook,
  mapRate,
  repairDrift,
  replayRefused,
  pauseConnection,
  resumeConnection,
  resealCredentials,
  rotateCredentials,
  settleCredentials,
  addCalendarFeed,
  applyCalendar,
  believeCalendar,
  recordCalendarRead,
  recordCalendarUnchanged,
  removeCalendarFeed,
  requestCalendar,
  shareCalendar,
  stopSharingCalendar,
  connectChannel,
  recordRooms,
  mapRoom,
  setCommission,
  setKeepBack,
  setPartnerSettings,
  requestFullSync,
  requestPull,
  claimCall,
  recordCall,
  claimAri,
  recordPush,
  recordBrokenRun,
  recordTransaction,
  storeMessages,
  applyMessage,
  recordMessageFailure,
  recordAcknowledged,
  retellNights,
  retryFailed,
];

export const queries = [
  getBookingLedger,
  getMapping,
  getReservationDeliveries,
  listComparisons,
  listDeadLetters,
  listHealth,
  listPartnerRooms,
  listRestrictionWarnings,
  previewMapping,
  getFeedAccess,
  getSharedCalendar,
  listCalendars,
  listCommissions,
  listConnections,
  getSyncState,
  listMessages,
  listUnappliedMessages,
  listUnmappedRooms,
  getMessage,
  getConnectionAccess,
  getChannelWork,
  getClaim,
  getDelivery,
];
