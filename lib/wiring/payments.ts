import { askTransfer, ignoreBankLine, matchBankLine, readBankStatement } from "@/lib/payments/commands/bank-transfers";
import { listDisputes } from "@/lib/payments/queries/list-disputes";
import { listBankLines } from "@/lib/payments/queries/list-bank-lines";
import { countDrawer, moveCash, openDrawer } from "@/lib/payments/commands/count-drawer";
import { receiveTransfer, recordCard, recordTransfer } from "@/lib/payments/commands/record-transfer";
import { refundPayment } from "@/lib/payments/commands/refund";
import { setExchangeRate } from "@/lib/payments/commands/set-exchange-rate";
import { takeCash } from "@/lib/payments/commands/take-cash";
import { voidPayment } from "@/lib/payments/commands/void-payment";

import { connectProvider } from "@/lib/payments/commands/connect-provider";
import { recordAccount } from "@/lib/payments/commands/record-account";
import { leaveStayCheckouts } from "@/lib/payments/commands/leave-checkout";
import { recordCheckout, settleProvider } from "@/lib/payments/commands/settle-provider";
import { chargeCard } from "@/lib/payments/commands/charge-card";
import { completeRefund, settleRefund } from "@/lib/payments/commands/settle-refund";
import { startCheckout } from "@/lib/payments/commands/start-checkout";
import { getPaymentWork, getProviderAccess, listKnownWords } from "@/lib/payments/queries/get-provider-access";
import { getConnectedAccount } from "@/lib/payments/queries/get-connected-account";
import { getTill, listDrawers, listPayments } from "@/lib/payments/queries/list-payments";

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
  connectProvider,
  startCheckout,
  recordCheckout,
  leaveStayCheckouts,
  settleProvider,
  settleRefund,
  completeRefund,
  chargeCard,
  recordAccount,
  askTransfer,
  readBankStatement,
  matchBankLine,
  ignoreBankLine,
];

export const queries = [
  listPayments,
  listDrawers,
  getTill,
  getProviderAccess,
  getPaymentWork,
  listKnownWords,
  getConnectedAccount,
  listBankLines,
  listDisputes,
];
