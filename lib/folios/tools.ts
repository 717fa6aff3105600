import { answer } from "@/lib/ai/answers";
import { always } from "@/lib/ai/offline/extractors";
import { daysElseMonth } from "@/lib/ai/offline/extractors-periods";
import type { Speech } from "@/lib/ai/speech";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { money } from "@/lib/kernel/money";
import { listCityLedger } from "./queries/list-city-ledger";
import { listFolios } from "./queries/list-folios";
import { listInvoices } from "./queries/list-invoices";
import { trialBalance } from "./queries/trial-balance";

const unpaid = examplesIn(
  "Which bills are unpaid?|Who still owes us money?|Show me the outstanding balances|Which guests have not paid?|Open balances|What is still unpaid in the house?|Which deposits are still due?|Unpaid deposits",
  "Quelles notes sont impayées ?|Qui nous doit encore de l'argent ?|Montre-moi les soldes ouverts|Quels clients n'ont pas payé ?|Les soldes dus|Qu'est-ce qui reste à payer ?|Quels acomptes restent à payer ?|Les acomptes impayés",
  "¿Qué cuentas están sin pagar?|¿Quién nos debe todavía dinero?|Muéstrame los saldos pendientes|¿Qué huéspedes no han pagado?|Los saldos abiertos|¿Qué queda pendiente de pago?|¿Qué depósitos faltan por pagar?|Señales sin pagar",
  "من لم يدفع بعد؟|أرني الأرصدة المستحقة|ما الحسابات غير المدفوعة؟|العربون غير المدفوع");
const issued = examplesIn(
  "Show me the invoices of October|Pull up the invoices of this month|Which invoices did we issue this week?|List the invoices of last month|How many invoices in November?|Credit notes and invoices of this month",
  "Montre-moi les factures d'octobre|Quelles factures avons-nous émises cette semaine ?|La liste des factures du mois dernier|Combien de factures en novembre ?|Les avoirs et factures de ce mois",
  "Muéstrame las facturas de octubre|¿Qué facturas emitimos esta semana?|La lista de facturas del mes pasado|¿Cuántas facturas en noviembre?|Los abonos y facturas de este mes",
  "أرني فواتير أكتوبر|ما الفواتير التي أصدرناها هذا الأسبوع؟|قائمة فواتير الشهر الماضي");
const onAccount = examplesIn(
  "What do the agencies owe us?|Show me the city ledger|Which companies are overdue?|How much is outstanding on company accounts?|Receivables by age",
  "Que nous doivent les agences ?|Montre-moi les comptes débiteurs|Quelles sociétés sont en retard de paiement ?|Combien reste dû sur les comptes sociétés ?|Les créances par ancienneté",
  "¿Qué nos deben las agencias?|Muéstrame las cuentas a crédito|¿Qué empresas van con retraso en el pago?|¿Cuánto queda pendiente en cuentas de empresa?|Los saldos de empresas por antigüedad",
  "كم تدين لنا الوكالات؟|أرني ديون الشركات|ما المستحق على الشركات؟");
const balanced = examplesIn(
  "Show me the trial balance|Trial balance of October|What stands on the accounts this month?|The ledgers of last month|Balance of accounts",
  "Montre-moi la balance comptable|La balance générale d'octobre|Que disent les comptes ce mois-ci ?|Le grand livre du mois dernier|La balance des comptes",
  "Muéstrame el balance de comprobación|El balance de cuentas de octubre|¿Qué hay en las cuentas este mes?|El libro mayor del mes pasado|Los saldos contables",
  "أرني ميزان المراجعة|ميزان المراجعة لأكتوبر|دفتر الأستاذ للشهر الماضي");

/** Sums by currency, said in a row. */
const sums = (amounts: readonly { readonly amount: number; readonly currency: string }[], { money: write, list }: Speech) =>
  list([...new Set(amounts.map(({ currency }) => currency))].map((currency) => write(money(amounts.filter((one) => one.currency === currency).reduce((sum, one) => sum + one.amount, 0), currency))));

export const tools: readonly AiTool[] = [
  asTool(listFolios, {
    name: "list_unpaid", description: "Open folios that still owe, those that owe most first.", examples: unpaid, arguments: { owing: always(true) },
    summary: ({ folios }, speech) => folios.length === 0 ? answer(speech.locale, "money.unpaid.none")
      : answer(speech.locale, "money.unpaid.some", { n: folios.length, sum: sums(folios.map(({ balance }) => balance), speech), list: folios.slice(0, 8).map((folio) => `${folio.payer ?? folio.label ?? "–"}${folio.reservation ? `, ${folio.reservation}` : ""}, ${speech.money(folio.balance)}`).join("; ") }),
  }),
  asTool(listInvoices, {
    name: "list_invoices", description: "Invoices and credit notes of a period, newest first; this month when none is given.", examples: issued, arguments: { from: daysElseMonth("from"), until: daysElseMonth("to") },
    summary: ({ invoices }, speech) => {
      const when = speech.range(speech.input.from, speech.input.until);
      return invoices.length === 0 ? answer(speech.locale, "money.invoices.none", { when })
        : answer(speech.locale, "money.invoices.some", { when, n: invoices.length, sum: sums(invoices.map(({ total }) => total), speech), list: invoices.slice(0, 6).map((invoice) => `${invoice.number}, ${speech.money(invoice.total)}`).join("; ") });
    },
  }),
  asTool(listCityLedger, {
    name: "city_ledger", description: "What companies on account owe, by how long it is overdue.", examples: onAccount, arguments: {},
    summary: ({ day, companies }, speech) => companies.length === 0 ? answer(speech.locale, "money.city.none", { when: speech.date(day) })
      : answer(speech.locale, "money.city.some", { when: speech.date(day), sum: sums(companies.map(({ total, currency }) => ({ amount: total, currency })), speech), list: companies.slice(0, 8).map((one) => `${one.name} ${speech.money(money(one.total, one.currency))}`).join("; ") }),
  }),
  asTool(trialBalance, {
    name: "trial_balance", description: "Every account of the journal with its balance at the end of a period; this month when none is given.", examples: balanced, arguments: { from: daysElseMonth("from"), until: daysElseMonth("to") },
    summary: ({ accounts }, { locale, input, range, money: write }) => {
      const when = range(input.from, input.until);
      const open = accounts.filter(({ balance }) => balance !== 0);
      return open.length === 0 ? answer(locale, "money.accounts.none", { when }) : answer(locale, "money.accounts.some", { when, list: open.slice(0, 10).map((row) => `${row.account} ${write(money(row.balance, row.currency))}`).join("; ") });
    },
  }),
];
