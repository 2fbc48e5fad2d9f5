package org.ldmbench.reports.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The site in a real browser, from files: after every test, no page has complained, and none has
 * asked for anything outside of the site.
 */
class SiteInBrowserTest {
  /** Visible texts whose contrast with what is behind them is below 4.5 (WCAG 2, level AA). */
  private static final String CONTRAST =
      """
      (() => {
        const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
        const light = (colour) => {
          const [r, g, b] = rgb(colour).map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = (e) => {
          const colour = getComputedStyle(e).backgroundColor;
          return rgb(colour)[3] === 0 && e.parentElement ? behind(e.parentElement) : colour;
        };
        const contrast = (e) => {
          const [low, high] = [light(getComputedStyle(e).color), light(behind(e))].sort((a, b) => a - b);
          return (high + 0.05) / (low + 0.05);
        };
        const texts = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()
          && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
        return ['texts: ' + (texts.length > 5), ...texts.filter((e) => contrast(e) < 4.5)
          .map((e) => contrast(e).toFixed(2) + ' ' + e.outerHTML)];
      })()
      """;

  @TempDir private static Path dir;
  private static Optional<Browser> started = Optional.empty();
  private static Path site;
  private Browser browser;
  private int requestsBefore;
  private int complaintsBefore;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> chromium = Browser.binary();
    if (chromium.isEmpty()) {
      return;
    }
    site = dir.resolve("site");
    Site.write(SampleSite.sweeps(dir), site);
    started =
        Optional.of(new Browser(chromium.get(), Files.createDirectories(dir.resolve("profile"))));
  }

  @AfterAll
  static void stop() throws Exception {
    if (started.isPresent()) {
      started.get().close();
    }
  }

  @BeforeEach
  void remember() throws Exception {
    assumeTrue(started.isPresent(), "no chromium on the PATH: the site is not tried in a browser");
    browser = started.orElseThrow();
    browser.look(1400, 1000, false);
    requestsBefore = browser.requests().size();
    complaintsBefore = browser.complaints().size();
  }

  @AfterEach
  void askedForNothingElseAndComplainedOfNothing() {
    if (started.isEmpty()) {
      return;
    }
    assertEquals(List.of(), complaints());
    List<String> asked = requests();
    assertTrue(asked.size() > 1, "requests: " + asked);
    assertEquals(
        List.of(),
        asked.stream()
            .filter(
                url ->
                    !url.startsWith(site.toUri().toString())
                        && !url.equals("data:,")
                        && !url.equals("about:blank"))
            .toList());
  }

  @Test
  void sortsByAClickAndBackwardsByAnother() throws Exception {
    browser.open(page("index.html"));
    browser.click("th[data-key=fd] button");
    assertEquals(List.of("20.0", "25.0", "31.333333333333332", "41.0", "310.98765", ""), fd());
    assertEquals("ascending", sort("fd"));
    browser.click("th[data-key=fd] button");
    assertEquals(List.of("310.98765", "41.0", "31.333333333333332", "25.0", "20.0", ""), fd());
    assertEquals("descending", sort("fd"));
    browser.click("th[data-key=score] button");
    assertEquals("descending", sort("score"));
    assertEquals("", sort("fd"));
    assertEquals("MDTv2", shown().get(0));
  }

  @Test
  void sortsByTheKeyboard() throws Exception {
    browser.open(page("index.html"));
    browser.eval("document.querySelector('th[data-key=recipe] button').focus()");
    browser.press("Tab");
    assertEquals("task", focusedColumn());
    browser.press("Tab");
    assertEquals("fd", focusedColumn());
    assertEquals(
        "solid", browser.eval("getComputedStyle(document.activeElement).outlineStyle").asText());
    browser.press("Space");
    assertEquals("ascending", sort("fd"));
    browser.press("Enter");
    assertEquals("descending", sort("fd"));
    assertEquals("fd", focusedColumn());
  }

  @Test
  void filtersWhatIsTyped() throws Exception {
    browser.open(page("index.html"));
    browser.click("input[name=filter]");
    browser.type("U-VIT done");
    assertEquals(List.of("U-ViT"), shown());
    assertEquals(
        "1 of 7 rows", browser.eval("document.getElementById('count').innerText").asText());
    assertEquals(
        List.of("No row of this protocol passes the filter."),
        browser.texts(
            "[...document.querySelectorAll('.none')].filter(e => e.checkVisibility()).map(e => e.innerText)"));
    assertEquals("#filter=U-VIT+done", browser.eval("location.hash").asText());
  }

  @Test
  void takesTheOrderAndTheFilterFromTheAddress() throws Exception {
    browser.open(page("index.html") + "#sort=fd&dir=descending&filter=dit&task=class%2C+emoji-32");
    assertEquals(List.of("DiT"), shown().subList(0, 1));
    assertEquals("descending", sort("fd"));
    assertEquals("dit", browser.eval("document.querySelector('input').value").asText());
    browser.eval("location.hash = '#filter=mdt'");
    browser.eval("new Promise(requestAnimationFrame)");
    assertEquals(List.of("MDTv2"), shown());
    assertEquals("", sort("fd"));
  }

  @Test
  void opensARun() throws Exception {
    browser.open(page("index.html"));
    browser.follow("table.board tbody th a");
    assertEquals("U-ViT", browser.eval("document.querySelector('h1').innerText").asText());
    assertTrue(browser.eval("document.querySelector('img').naturalWidth").asInt() > 0);
    String text = browser.eval("document.body.innerText").asText();
    assertTrue(text.contains("30.00\t2,048\t31.33 ± 1.53\t27.54 to 35.13\t3"), text);
    browser.follow(".actions a:nth-child(2)");
    assertEquals(
        "first/u-vit-class-102400-0",
        browser.eval("document.querySelector('select[name=a]').value").asText());
  }

  @Test
  void showsANastyNameAndRunsNothing() throws Exception {
    browser.open(page("index.html") + "#filter=nasty");
    assertEquals(List.of("Nasty, " + SampleSite.NASTY), shown());
    browser.follow("table.board tbody tr:not([hidden]) th a");
    assertEquals(
        "Nasty, " + SampleSite.NASTY,
        browser.eval("document.querySelector('h1').innerText").asText());
    browser.open(page("compare.html") + "#a=first/i-20&b=first/mdtv2-text-102400-0");
    assertTrue(browser.eval("result.innerText").asText().contains(SampleSite.NASTY));
  }

  @Test
  void comparesTwoRuns() throws Exception {
    browser.open(page("compare.html"));
    assertEquals("Choose two runs.", browser.eval("result.innerText").asText());
    browser.eval(
        "for (const [key, id] of [['a', 'first/dit-class-102400-0'], ['b', 'first/u-vit-class-102400-0']]) {"
            + " const s = document.querySelector(`select[name=${key}]`); s.value = id;"
            + " s.dispatchEvent(new Event('change', {bubbles: true})); }");
    String text = browser.eval("result.innerText").asText();
    assertTrue(text.contains("40.00\t30.00\t-10.00\t-25.0 %"), text);
    assertTrue(text.contains("training.optimizer.beta2\t0.99\t0.95"), text);
    assertFalse(text.contains("depth"), text);
    browser.click("#swap");
    String swapped = browser.eval("result.innerText").asText();
    assertTrue(swapped.contains("30.00\t40.00\t+10.00\t+33.3 %"), swapped);
  }

  /** Numbers of unlike protocols never stand side by side, and what differs is named. */
  @Test
  void refusesToCompareUnlikeProtocols() throws Exception {
    browser.open(page("compare.html") + "#a=first/dit-class-102400-0&b=second/dit-class-102400-0");
    String text = browser.eval("result.innerText").asText();
    assertTrue(text.contains("Not comparable"), text);
    assertTrue(text.contains("samplingSteps\t50\t250"), text);
    assertFalse(text.contains("9.000"), text);
    browser.open(page("compare.html") + "#a=first/dit-class-102400-0&b=first/mdtv2-text-102400-0");
    String tasks = browser.eval("result.innerText").asText();
    assertTrue(tasks.contains("Different tasks"), tasks);
    assertTrue(tasks.contains("40.00\t25.00\t—\t—"), tasks);
  }

  @Test
  void everythingHasANameForAScreenReader() throws Exception {
    for (String name :
        List.of("index.html", "compare.html", "runs/first/u-vit-class-102400-0.html")) {
      browser.open(page(name));
      for (String fault :
          List.of(
              "[...document.querySelectorAll('input, select')].filter(e => e.labels.length !== 1)",
              "[...document.querySelectorAll('img')].filter(e => !e.alt)",
              "[...document.querySelectorAll('table')].filter(e => !e.caption)",
              "[...document.querySelectorAll('th')].filter(e => !e.scope)",
              "[...document.querySelectorAll('[aria-labelledby]')]"
                  + ".filter(e => !document.getElementById(e.getAttribute('aria-labelledby')))",
              "[...document.querySelectorAll('[id]')]"
                  + ".filter(e => document.querySelectorAll('#' + CSS.escape(e.id)).length !== 1)",
              "[...document.querySelectorAll('a, button')].filter(e => !e.innerText && !e.ariaLabel)")) {
        assertEquals(List.of(), browser.texts(fault + ".map(e => e.outerHTML)"), name);
      }
    }
  }

  /** On a phone tables scroll, the page does not; in light and dark, texts stand out. */
  @Test
  void fitsAPhoneAndTheDark() throws Exception {
    for (String name :
        List.of(
            "index.html",
            "compare.html",
            "compare.html#a=first/dit-class-102400-0&b=first/i-20",
            "runs/first/i-20.html")) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.look(390, 800, dark);
        browser.open(page(name));
        assertTrue(browser.eval("document.documentElement.scrollWidth").asInt() <= 390, name);
        assertEquals(
            List.of("texts: true"), browser.texts(CONTRAST), name + (dark ? " dark" : " light"));
      }
    }
  }

  @Test
  void opensFromAWebServer() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/board/",
        exchange -> {
          Path file =
              site.resolve(exchange.getRequestURI().getPath().substring("/board/".length()));
          String type =
              Optional.ofNullable(Files.probeContentType(file)).orElse("application/octet-stream");
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, 0);
          try (var body = exchange.getResponseBody()) {
            Files.copy(file, body);
          }
        });
    server.start();
    try {
      String root = "http://127.0.0.1:" + server.getAddress().getPort() + "/board/";
      browser.open(root + "index.html#filter=mdt");
      assertEquals(List.of("MDTv2"), shown());
      browser.follow("table.board tbody tr:not([hidden]) th a");
      assertTrue(browser.eval("document.querySelector('img').naturalWidth").asInt() > 0);
      assertEquals(List.of(), complaints());
      assertEquals(
          List.of(),
          requests().stream().filter(u -> !u.startsWith(root) && !u.equals("data:,")).toList());
    } finally {
      server.stop(0);
    }
    requestsBefore = browser.requests().size();
    browser.open(page("index.html"));
  }

  /** What the other tests rely on: the browser does tell of errors, dialogs and requests. */
  @Test
  void noticesACarelessPage() throws Exception {
    Path bad =
        Files.writeString(
            dir.resolve("bad.html"),
            "<img src=http://127.0.0.1:9/x.png><script>console.error('oh'); undefined.x;</script>");
    browser.open(bad.toUri().toString());
    String all = String.join("\n", complaints());
    for (String expected : List.of("oh", "Cannot read properties", "ERR_")) {
      assertTrue(all.contains(expected), all);
    }
    assertTrue(requests().contains("http://127.0.0.1:9/x.png"), requests().toString());
    remember();
    browser.open(page("index.html"));
  }

  private static String page(String name) {
    return site.toUri() + name;
  }

  private List<String> requests() {
    return browser.requests().subList(requestsBefore, browser.requests().size());
  }

  private List<String> complaints() {
    return browser.complaints().subList(complaintsBefore, browser.complaints().size());
  }

  /** The distances of the first table, top down. */
  private List<String> fd() throws Exception {
    return browser.texts(
        "[...document.querySelector('table.board').tBodies[0].rows]"
            + ".map(r => r.cells[2].dataset.sort)");
  }

  private String sort(String column) throws Exception {
    return browser
        .eval(
            "document.querySelector('th[data-key=%s]').getAttribute('aria-sort') || ''"
                .formatted(column))
        .asText();
  }

  private String focusedColumn() throws Exception {
    return browser.eval("document.activeElement.closest('th').dataset.key").asText();
  }

  /** The names of the rows that are visible. */
  private List<String> shown() throws Exception {
    return browser.texts(
        "[...document.querySelectorAll('table.board tbody tr')].filter(e => e.checkVisibility())"
            + ".map(e => e.cells[0].querySelector('a').innerText)");
  }
}
