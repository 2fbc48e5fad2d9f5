package org.ldmbench.reports.gate;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A gate as JUnit XML: a regression is a failure; an inconclusive check is skipped, since it is
 * neither passed nor failed.
 */
public final class JunitXml {
  private static final String SUITE = "ldmbench gate";

  private JunitXml() {}

  /** The document, ending with a newline. */
  public static String of(List<? extends Checked> checks) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", SUITE);
      xml.writeAttribute("tests", Integer.toString(checks.size()));
      xml.writeAttribute("failures", count(checks, Outcome.REGRESSION));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", count(checks, Outcome.INCONCLUSIVE));
      xml.writeCharacters("\n");
      for (Checked check : checks) {
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

  private static String count(List<? extends Checked> checks, Outcome which) {
    return Long.toString(checks.stream().filter(check -> check.outcome() == which).count());
  }

  private static void write(Checked check, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", legal(SUITE.replace(' ', '.') + "." + check.group()));
    xml.writeAttribute("name", legal(check.name()));
    if (check.outcome() == Outcome.REGRESSION) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", Outcome.REGRESSION.word());
      xml.writeAttribute("message", legal(check.message()));
      xml.writeEndElement();
    } else if (check.outcome() == Outcome.INCONCLUSIVE) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", legal(check.message()));
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
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
