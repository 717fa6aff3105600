import { claimWrite } from "@/lib/pms/commands/claim-write";
import { landHouse } from "@/lib/pms/commands/land-house";
import { landPrices } from "@/lib/pms/commands/land-prices";
import { mapObject } from "@/lib/pms/commands/map-object";
import { queueBooking } from "@/lib/pms/commands/queue-booking";
import { queueCharge, queueReversal } from "@/lib/pms/commands/queue-charge";
import { queueGuest } from "@/lib/pms/commands/queue-guest";
import { queueStay } from "@/lib/pms/commands/queue-stay";
import { queueUnit } from "@/lib/pms/commands/queue-unit";
import { recordHouse } from "@/lib/pms/commands/record-house";
import { noteFailure, noteStep, recordMark, recordTrouble } from "@/lib/pms/commands/record-progress";
import { recordWrite } from "@/lib/pms/commands/record-write";
import { reimportObject } from "@/lib/pms/commands/reimport-object";
import { requestHouse, requestSync } from "@/lib/pms/commands/request-sync";
import { resendWrite } from "@/lib/pms/commands/resend-write";
import { settleConflict } from "@/lib/pms/commands/settle-conflict";
import { takeCustomer } from "@/lib/pms/commands/take-customer";
import { takeResource } from "@/lib/pms/commands/take-resource";
import { takeStay } from "@/lib/pms/commands/take-stay";
import { getPmsBooking, mayBeOurs } from "@/lib/pms/queries/get-booking";
import { getPmsWork, getStayStep } from "@/lib/pms/queries/get-work";
import { listPmsConflicts } from "@/lib/pms/queries/list-conflicts";
import { listPmsConnections } from "@/lib/pms/queries/list-connections";
import { listPmsHouse } from "@/lib/pms/queries/list-house";
import { listPmsLog, listPmsWrites } from "@/lib/pms/queries/list-log";
import { listPmsObjects } from "@/lib/pms/queries/list-objects";

export const commands = [
  recordHouse, mapObject, landHouse, landPrices, requestSync, requestHouse, takeCustomer, takeStay, takeResource, recordMark, recordTrouble, noteFailure, noteStep,
  queueGuest, queueCharge, queueReversal, queueStay, queueBooking, queueUnit, claimWrite, recordWrite, settleConflict, resendWrite, reimportObject,
];

export const queries = [listPmsConnections, listPmsHouse, listPmsConflicts, listPmsObjects, listPmsLog, listPmsWrites, getPmsWork, getStayStep, getPmsBooking, mayBeOurs];
