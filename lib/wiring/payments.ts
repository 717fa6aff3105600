import { countDrawer, moveCash, openDrawer } from "@/lib/payments/commands/count-drawer";
import { receiveTransfer, recordCard, recordTransfer } from "@/lib/payments/commands/record-transfer";
import { refundPayment } from "@/lib/payments/commands/refund";
import { setExchangeRate } from "@/lib/payments/commands/set-exchange-rate";
import { takeCash } from "@/lib/payments/commands/take-cash";
import { voidPayment } from "@/lib/payments/commands/void-payment";

export const commands = [
  takeCash,
  recordTransfer,
  receiveTransfer,
  recordCard,
  voidPayment,
  refundPayment,
  openDrawer,
  moveCash,
  countDrawer,
  setExchangeRate,
];

export const queries = [
];
