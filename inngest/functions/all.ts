import { writeBrief, watchBriefs } from "./boardroom/write-brief";
import { readGivenDocument } from "./knowledge/read-document";
import { nameSourcesToRead, readDueSource } from "./knowledge/read-source";
import { deliver } from "./messaging/deliver";
import { deliverToGuest, deliverToGuestLater } from "./messaging/deliver-guest";
import { applyInbox, keepInboxes, nameInboxesToPurge, purgeInboxes, watchInboxes } from "./messaging/keep-inbox";
import { readHistory } from "./messaging/read-history";
import { sendInboxReply } from "./messaging/send-reply";
import { setUpLine, shutLine } from "./messaging/set-up-line";
import { tellOfBoardroom } from "./messaging/tell";
import { confirmByLetter, recoverBooking, tellOfLatePayment } from "./site/letters";
import { reportUsage, watchUsage } from "./billing/report-usage";
import { reviewBilling, watchBilling } from "./billing/review";
import { carryOutApproved } from "./boardroom/carry-out-approved";
import { measureObjectives, nameHousesWithObjectives } from "./boardroom/measure-objectives";
import { measureOutcomes, nameHousesToMeasure } from "./boardroom/measure-outcomes";
import { expireProposal } from "./boardroom/expire-proposal";
import { reviewAutonomy, watchAutonomy } from "./boardroom/review-autonomy";
import { nameHousesToPruneChats, pruneChats } from "./boardroom/prune-chats";
import { tellDeciders } from "./boardroom/tell-deciders";
import { sealEveryJournal, sealJournals } from "./boardroom/seal-journals";
import { checkTransactions } from "./channels/check-transactions";
import { readCalendar } from "./channels/read-calendar";
import { pullReservations } from "./channels/pull-reservations";
import { pushAri } from "./channels/push-ari";
import { receiveMessage } from "./channels/receive-message";
import { resendAfterMapping, setUpConnection } from "./channels/set-up-connection";
import { compareAri } from "./channels/compare-ari";
import { lookAtPartnerRoom } from "./channels/look-at-room";
import { proveCredentials } from "./channels/prove-credentials";
import { endConnectionsDay, watchConnections } from "./channels/watch-connections";
import { nameHousesToPurge, purgeIdentities } from "./guests/purge-identities";
import { extendLedger, extendLedgers } from "./inventory/extend-ledger";
import { expireExport, runExport, runHouseImport } from "./property/run-export";
import { closeCheckout, leaveCalledOff, openCheckout } from "./payments/checkout";
import { sendCharge, sendRefund, watchCheckout } from "./payments/providers";
import { queuePmsBooking, queuePmsCharge, queuePmsGuest, queuePmsReversal, queuePmsStay, queuePmsUnit } from "./pms/queue";
import { landPmsPrices, readPmsHouse } from "./pms/read-house";
import { sendPmsWrites } from "./pms/send-writes";
import { importPms, syncPms } from "./pms/sync";
import { checkPrices, nameHousesToCheck } from "./site/check-prices";
import { runImport, undoImportRun } from "./property/run-import";
import { nightAudit, startNightAudit, watchNightAudits } from "./property/night-audit";
import { noticeChanges, onboardOta } from "./onboarding/onboard-ota";
import { lookAtPhoto, makePackage } from "./onboarding/photographs";
import { expireHold } from "./reservations/expire-hold";
import { checkSender } from "./tenancy/check-sender";
import { closeOrganisation, watchClosures } from "./tenancy/close-organisation";
import { sendInvitationLetter } from "./tenancy/send-invitation";
import { deliverWebhook, noteForWebhooks } from "./webhooks/deliver";
import { copyPhotos } from "./site/copy-photos";
import { proveDomain } from "./site/prove-domain";
import { answerFromBook } from "./knowledge/answer-question";
import { askIncumbent } from "./knowledge/ask-incumbent";
import { forgetThreads } from "./knowledge/forget-threads";
import { judgeByModel } from "./knowledge/judge-by-model";
import { noteFollowUps } from "./knowledge/note-escalations";
import { readConversation } from "./knowledge/read-conversation";
import { makeMeanings, nameHousesToMean } from "./knowledge/make-meanings";
import { renewScenariosOf, tryScenariosOf } from "./knowledge/renew-scenarios";
import { watchTest } from "./doctor/watch-test";
import { nameRollouts, watchRollout } from "./knowledge/watch-rollout";

/** Every durable function, as the serve endpoint offers them. */
export const functions = [
  setUpConnection, resendAfterMapping, pushAri, checkTransactions, receiveMessage, watchConnections, endConnectionsDay, pullReservations, compareAri, lookAtPartnerRoom, proveCredentials, readCalendar,
  readPmsHouse, landPmsPrices, syncPms, importPms, sendPmsWrites, queuePmsBooking, queuePmsCharge, queuePmsReversal, queuePmsGuest, queuePmsStay, queuePmsUnit,
  watchTest,
  nameRollouts, watchRollout,
  answerFromBook, askIncumbent, forgetThreads, judgeByModel, noteFollowUps,
  makeMeanings, nameHousesToMean,
  readConversation, renewScenariosOf, tryScenariosOf,
  copyPhotos, proveDomain,
  expireHold, extendLedgers, extendLedger,
  watchNightAudits, startNightAudit, nightAudit,
  carryOutApproved, expireProposal, tellDeciders, nameHousesToMeasure, measureOutcomes, nameHousesWithObjectives, measureObjectives, reviewAutonomy, watchAutonomy, sealJournals, sealEveryJournal, nameHousesToPruneChats, pruneChats,
  watchBriefs, writeBrief, tellOfBoardroom, deliver, deliverToGuest, deliverToGuestLater,
  readGivenDocument, readDueSource, nameSourcesToRead, setUpLine, shutLine, readHistory, applyInbox, sendInboxReply, watchInboxes, keepInboxes, nameInboxesToPurge, purgeInboxes,
  confirmByLetter, tellOfLatePayment, recoverBooking,
  onboardOta, noticeChanges, lookAtPhoto, makePackage,
  openCheckout, closeCheckout, leaveCalledOff, watchCheckout, sendCharge, sendRefund,
  runImport, undoImportRun, runExport, expireExport, runHouseImport,
  nameHousesToCheck, checkPrices,
  nameHousesToPurge, purgeIdentities,
  sendInvitationLetter, closeOrganisation, watchClosures, checkSender,
  noteForWebhooks, deliverWebhook,
  watchBilling, reviewBilling, watchUsage, reportUsage,
];
