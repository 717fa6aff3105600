import { View } from "@react-pdf/renderer";
import { Cell, Figure, type Part, Row, sheet, Words } from "./invoice-parts";

/** VAT by rate, and what is passed on whole. */
export function Taxes({ content, words, direction }: Part) {
  const { t } = words;
  const figure = (amount: number, key: string) => (
    <Cell key={key} width={66}>
      <Figure direction={direction}>{words.plain(amount, content.currency)}</Figure>
    </Cell>
  );
  return (
    <View wrap={false}>
      <Words direction={direction} style={sheet.label}>
        {t("vatSplit")}
      </Words>
      <Row direction={direction} style={sheet.head}>
        <Cell>
          <Words direction={direction} style={sheet.soft}>
            {t("rate")}
          </Words>
        </Cell>
        {(["base", "vat", "gross"] as const).map((key) => (
          <Cell key={key} width={66}>
            <Words direction={direction} at="end" style={sheet.soft}>
              {t(key)}
            </Words>
          </Cell>
        ))}
      </Row>
      {content.vat.map((row) => (
        <Row key={row.rateBp} direction={direction} style={sheet.row}>
          <Cell>
            <Words direction={direction}>{row.rateBp === 0 ? t("noVat") : `${words.number(row.rateBp / 100, row.rateBp % 100 === 0 ? 0 : 2)} %`}</Words>
          </Cell>
          {figure(row.base, "base")}
          {figure(row.vat, "vat")}
          {figure(row.gross, "gross")}
        </Row>
      ))}
      {content.levies.length > 0 ? (
        <Words direction={direction} style={[sheet.label, { marginTop: 10 }]}>
          {t("levies")}
        </Words>
      ) : null}
      {content.levies.map((levy) => (
        <Row key={levy.code} direction={direction} style={sheet.row}>
          <Cell>
            <Words direction={direction}>{words.text(levy.name)}</Words>
          </Cell>
          {figure(levy.amount, "amount")}
        </Row>
      ))}
    </View>
  );
}

/** What was paid and what is still due. */
export function Payments({ content, words, direction }: Part) {
  const { t } = words;
  return (
    <View wrap={false}>
      <Words direction={direction} style={sheet.label}>
        {t("payments")}
      </Words>
      {content.payments.map((payment, index) => (
        <Row key={`${payment.day}-${index}`} direction={direction} style={sheet.row}>
          <Cell>
            <Words direction={direction}>{`${words.day(payment.day)} · ${payment.amount < 0 ? t("refund", { method: words.oneOf("methods", payment.method) }) : words.oneOf("methods", payment.method)}`}</Words>
            {payment.tenderAmount !== null && payment.tenderCurrency !== null && payment.tenderCurrency !== content.currency ? (
              <Words direction={direction} style={sheet.soft}>
                {t("tendered", { amount: words.money(payment.tenderAmount, payment.tenderCurrency) })}
              </Words>
            ) : null}
          </Cell>
          <Cell width={76}>
            <Figure direction={direction}>{words.plain(payment.amount, content.currency)}</Figure>
          </Cell>
        </Row>
      ))}
      <Row direction={direction} style={[sheet.strong, { paddingTop: 6 }]}>
        <Cell>
          <Words direction={direction} style={sheet.strong}>
            {t(content.due === 0 ? "settled" : "due")}
          </Words>
        </Cell>
        <Cell width={110}>
          <Figure direction={direction} style={sheet.strong}>
            {words.money(content.due, content.currency)}
          </Figure>
        </Cell>
      </Row>
    </View>
  );
}
