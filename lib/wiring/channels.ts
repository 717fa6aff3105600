import { applyMessage } from "@/lib/channels/commands/apply-message";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { mapRoom } from "@/lib/channels/commands/map-room";
import { recordCall } from "@/lib/channels/commands/record-call";
import { recordAcknowledged } from "@/lib/channels/commands/record-acknowledged";
import { recordMessageFailure } from "@/lib/channels/commands/record-message-failure";
import { recordPush } from "@/lib/channels/commands/record-push";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { recordTransaction } from "@/lib/channels/commands/record-transaction";
import { requestPull } from "@/lib/channels/commands/request-pull";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { retryFailed } from "@/lib/channels/commands/retry-failed";
import { setCommission } from "@/lib/channels/commands/set-commission";
import { setKeepBack } from "@/lib/channels/commands/set-keep-back";
import { storeMessages } from "@/lib/channels/commands/store-messages";
import { getMessage, getConnectionAccess, getChannelWork } from "@/lib/channels/queries/get-channel-work";
import { getClaim } from "@/lib/channels/queries/get-claim";
import { getDelivery } from "@/lib/channels/queries/get-delivery";
import { getSyncState } from "@/lib/channels/queries/get-sync-state";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { listMessages } from "@/lib/channels/queries/list-messages";
import { listUnappliedMessages } from "@/lib/channels/queries/list-unapplied-messages";
import { listUnmappedRooms } from "@/lib/channels/queries/list-unmapped-rooms";

export const commands = [
  connectChannel,
  recordRooms,
  mapRoom,
  setCommission,
  setKeepBack,
  requestFullSync,
  requestPull,
  claimCall,
  recordCall,
  claimAri,
  recordPush,
  recordTransaction,
  storeMessages,
  applyMessage,
  recordMessageFailure,
  recordAcknowledged,
  retryFailed,
];

export const queries = [
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
