package org.ldmbench.reports.gate;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Figures;

/**
 * A gate as JUnit XML: a regression is a failure; an inconclusive check is skipped, since it is
 * neither passed nor failed.
 */
public final class JunitXml {
  private static final String SUITE = "ldmbench gate";

  private JunitXml() {}

  /** The document, ending with a newline. */
  public static String of(GateResult result) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", SUITE);
      xml.writeAttribute("tests", Integer.toString(result.checks().size()));
      xml.writeAttribute("failures", Long.toString(result.count(Outcome.REGRESSION)));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", Long.toString(result.count(Outcome.INCONCLUSIVE)));
      xml.writeCharacters("\n");
      for (GateCheck check : result.checks()) {
        write(check, xml);
      }
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written", e);
    }
    return out.toString();
  }

  private static void write(GateCheck check, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", legal(SUITE.replace(' ', '.') + "." + check.conditioning()));
    xml.writeAttribute("name", legal(check.name()));
    if (check.outcome() == Outcome.REGRESSION) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", Outcome.REGRESSION.word());
      xml.writeAttribute("message", legal(message(check)));
      xml.writeEndElement();
    } else if (check.outcome() == Outcome.INCONCLUSIVE) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", legal(message(check)));
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  /** Such as "worse by 4.1 % over 3 seeds: 2.391 instead of 2.297". */
  static String message(GateCheck check) {
    if (!check.reason().isEmpty() || check.pair().percent().isEmpty()) {
      return check.outcome().word() + ": " + check.reason();
    }
    return "worse by %s %% over %d seeds: %s instead of %s"
        .formatted(
            Figures.fixed(Math.abs(check.pair().percent().getAsDouble()), 1),
            check.pair().n(),
            check.metric().text(new Measure(check.pair().candidate())),
            check.metric().text(new Measure(check.pair().baseline())));
  }

  /** For an attribute: characters that XML 1.0 does not have become question marks. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    text.replaceAll("\\R", " ")
        .codePoints()
        .map(
            p ->
                p == '\t'
                        || (p >= 0x20 && p <= 0xD7FF)
                        || (p >= 0xE000 && p <= 0xFFFD)
                        || p >= 0x10000
                    ? p
                    : '?')
        .forEach(legal::appendCodePoint);
    return legal.toString();
  }
}
