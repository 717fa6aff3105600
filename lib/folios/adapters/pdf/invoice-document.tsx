import { Document, Page, Text, View } from "@react-pdf/renderer";
import { directionOf, type Locale } from "@/lib/kernel/locale";
import type { InvoiceContent } from "../../rules/invoice-content";
import { families } from "./fonts";
import { Cell, Figure, type Part, Row, sheet, Words } from "./invoice-parts";
import { Payments, Taxes } from "./invoice-sums";
import type { InvoiceWords } from "./invoice-words";

const addressLines = (address: InvoiceContent["seller"]["address"], words: InvoiceWords): string[] => [address.street, [address.postcode, address.city].filter(Boolean).join(" "), address.country && words.country(address.country)].filter((line): line is string => !!line);

function Head({ content, words, direction }: Part) {
  const { t, date } = words;
  const house = content.property;
  return (
    <Row direction={direction} style={{ marginBottom: 26 }}>
      <Cell>
        <Words direction={direction} style={sheet.house}>
          {house.name}
        </Words>
        <Words direction={direction} style={sheet.soft}>
          {[house.street, house.city].filter(Boolean).join(", ")}
        </Words>
        {[house.email, house.phone].map((line) =>
          line ? (
            <Text key={line} style={[sheet.soft, { direction: "ltr", textAlign: direction === "rtl" ? "right" : "left" }]}>
              {line}
            </Text>
          ) : null,
        )}
      </Cell>
      <Cell width={230}>
        <Words direction={direction} at="end" style={sheet.title}>
          {t(content.kind === "invoice" ? "invoice" : "creditNote")}
        </Words>
        <Figure direction={direction} style={[sheet.strong, { fontSize: 11 }]}>
          {content.number}
        </Figure>
        <Words direction={direction} at="end" style={sheet.soft}>
          {date(content.issuedOn)}
        </Words>
        {content.credits ? (
          <Words direction={direction} at="end" style={sheet.soft}>
            {t("credits", { number: content.credits.number })}
          </Words>
        ) : null}
      </Cell>
    </Row>
  );
}

function Parties({ content, words, direction }: Part) {
  const { t } = words;
  const { seller, buyer, stay } = content;
  return (
    <Row direction={direction} style={{ marginBottom: 24, gap: 24 }}>
      <Cell>
        <Words direction={direction} style={sheet.label}>
          {t("seller")}
        </Words>
        <Words direction={direction} style={sheet.strong}>
          {[seller.name, seller.legalForm].filter(Boolean).join(" · ")}
        </Words>
        {addressLines(seller.address, words).map((line) => (
          <Words key={line} direction={direction}>
            {line}
          </Words>
        ))}
        {Object.entries(seller.identifiers).map(([code, value]) => (
          <Words key={code} direction={direction} style={sheet.soft}>{`${words.oneOf("ids", code)} ${value}`}</Words>
        ))}
      </Cell>
      <Cell>
        <Words direction={direction} style={sheet.label}>
          {t("buyer")}
        </Words>
        <Words direction={direction} style={sheet.strong}>
          {buyer.name}
        </Words>
        {addressLines(buyer.address, words).map((line) => (
          <Words key={line} direction={direction}>
            {line}
          </Words>
        ))}
        {buyer.taxNumber ? (
          <Words direction={direction} style={sheet.soft}>
            {t("taxNumber", { number: buyer.taxNumber })}
          </Words>
        ) : null}
      </Cell>
      {stay ? (
        <Cell>
          <Words direction={direction} style={sheet.label}>
            {t("stay")}
          </Words>
          {stay.guest ? <Words direction={direction}>{stay.guest}</Words> : null}
          <Words direction={direction}>{t("stayDates", { arrival: words.day(stay.arrival), departure: words.date(stay.departure) })}</Words>
          <Words direction={direction} style={sheet.soft}>
            {t("reservation", { number: stay.number })}
          </Words>
        </Cell>
      ) : null}
    </Row>
  );
}

const wide = { day: 62, quantity: 34, rate: 44, amount: 84 };

function Lines({ content, words, direction }: Part) {
  const { t } = words;
  return (
    <View style={{ marginBottom: 18 }}>
      <Row direction={direction} style={sheet.head}>
        <Cell width={wide.day}>
          <Words direction={direction} style={sheet.soft}>
            {t("day")}
          </Words>
        </Cell>
        <Cell>
          <Words direction={direction} style={sheet.soft}>
            {t("description")}
          </Words>
        </Cell>
        <Cell width={wide.quantity}>
          <Words direction={direction} at="end" style={sheet.soft}>
            {t("quantity")}
          </Words>
        </Cell>
        <Cell width={wide.rate}>
          <Words direction={direction} at="end" style={sheet.soft}>
            {t("vatRate")}
          </Words>
        </Cell>
        <Cell width={wide.amount}>
          <Words direction={direction} at="end" style={sheet.soft}>{`${t("amount")} (${content.currency})`}</Words>
        </Cell>
      </Row>
      {content.lines.map((line) => (
        <Row key={line.id} direction={direction} style={sheet.row}>
          <Cell width={wide.day}>
            <Words direction={direction}>{words.day(line.day)}</Words>
          </Cell>
          <Cell>
            <Words direction={direction}>{words.text(line.name)}</Words>
          </Cell>
          <Cell width={wide.quantity}>
            <Figure direction={direction}>{String(line.quantity)}</Figure>
          </Cell>
          <Cell width={wide.rate}>
            <Figure direction={direction}>{line.taxClass === "levy" || line.vatBp === 0 ? "–" : `${words.number(line.vatBp / 100, line.vatBp % 100 === 0 ? 0 : 2)} %`}</Figure>
          </Cell>
          <Cell width={wide.amount}>
            <Figure direction={direction}>{words.plain(line.amount, content.currency)}</Figure>
          </Cell>
        </Row>
      ))}
      <Row direction={direction} style={sheet.total}>
        <Cell>
          <Words direction={direction} style={sheet.totalText}>{t("total")}</Words>
        </Cell>
        <Cell width={160}>
          <Figure direction={direction} style={sheet.totalText}>{words.money(content.total, content.currency)}</Figure>
        </Cell>
      </Row>
      {content.display ? (
        <Words direction={direction} at="end" style={[sheet.soft, { marginTop: 2 }]}>
          {t("shown", {
            amount: words.money(content.display.amount, content.display.currency),
            currency: content.display.currency,
            rate: words.number(content.display.rateE6 / 1_000_000, 2),
            legal: content.currency,
            day: words.date(content.display.validFrom),
          })}
        </Words>
      ) : null}
    </View>
  );
}

/** One invoice or credit note on paper, in the reader's language and direction. */
export function InvoiceDocument({ content, words, locale }: { content: InvoiceContent; words: InvoiceWords; locale: Locale }) {
  const direction = directionOf(locale);
  const part = { content, words, direction };
  const foot = { ...sheet.footText, direction, textAlign: direction === "rtl" ? ("right" as const) : ("left" as const) };
  const footer = words.text(content.seller.footer);
  return (
    <Document title={content.number} author={content.seller.name} language={locale} creationDate={new Date(`${content.issuedOn}T12:00:00Z`)} producer="LHCM-OS" creator="LHCM-OS">
      <Page size="A4" style={[sheet.page, { fontFamily: families }]}>
        <Head {...part} />
        {content.credits ? (
          <Words direction={direction} style={{ marginBottom: 14 }}>
            {words.t("reason", { reason: content.credits.reason })}
          </Words>
        ) : null}
        <Parties {...part} />
        <Lines {...part} />
        <Row direction={direction} style={{ gap: 28, alignItems: "flex-start" }}>
          <View style={{ flexGrow: 3, flexShrink: 1, flexBasis: 0 }}>
            <Taxes {...part} />
          </View>
          {content.kind === "invoice" ? (
            <View style={{ flexGrow: 2, flexShrink: 1, flexBasis: 0 }}>
              <Payments {...part} />
            </View>
          ) : null}
        </Row>
        <View style={sheet.foot} fixed>
          {footer ? <Text style={foot}>{footer}</Text> : null}
          <Text style={foot}>{words.t("rounding")}</Text>
          <Text style={foot} render={({ pageNumber, totalPages }) => `${content.number} · ${words.t("page", { page: pageNumber, pages: totalPages })}`} />
        </View>
      </Page>
    </Document>
  );
}
