package org.ldmbench.reports.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A headless Chromium with one page, driven over the DevTools protocol: real clicks and keys, and a
 * list of every request and complaint of the page.
 */
final class Browser implements AutoCloseable, WebSocket.Listener {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PATIENCE_S = 60;

  private final Process process;
  private final WebSocket socket;
  private final String session;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private volatile CompletableFuture<String> loaded = new CompletableFuture<>();
  private int last;

  /** The first Chromium on the PATH that starts: some are stubs that tell how to get one. */
  static Optional<Path> binary() {
    List<String> names = List.of("chromium", "google-chrome", "chromium-browser");
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .filter(Browser::starts)
        .findFirst();
  }

  private static boolean starts(Path binary) {
    try {
      Process version =
          new ProcessBuilder(binary.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return version.waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  /** Starts the browser; the profile is an empty folder. */
  Browser(Path binary, Path profile) throws Exception {
    process =
        new ProcessBuilder(
                binary.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("browser.log").toFile())
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address(profile.resolve("DevToolsActivePort")), this)
            .get(PATIENCE_S, TimeUnit.SECONDS);
    String target =
        call("", "Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    session =
        call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  private URI address(Path portFile) throws Exception {
    for (int tries = 0; tries < PATIENCE_S * 10; tries++) {
      if (Files.exists(portFile) && Files.readAllLines(portFile).size() == 2) {
        List<String> lines = Files.readAllLines(portFile);
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
      }
      if (!process.isAlive()) {
        throw new IOException("the browser ended with exit code " + process.exitValue());
      }
      Thread.sleep(100);
    }
    throw new IOException("the browser did not open its port");
  }

  /** Opens an address afresh, even if only what is behind its # is new, and waits for it. */
  void open(String url) throws Exception {
    navigate("about:blank");
    navigate(url);
  }

  private void navigate(String url) throws Exception {
    loaded = new CompletableFuture<>();
    call("Page.navigate", Map.of("url", url));
    awaitLoad();
  }

  /** Clicks what a selector finds, with the mouse, and waits for the page that it opens. */
  void follow(String selector) throws Exception {
    loaded = new CompletableFuture<>();
    click(selector);
    awaitLoad();
  }

  private void awaitLoad() throws Exception {
    loaded.get(PATIENCE_S, TimeUnit.SECONDS);
  }

  /** Clicks what a selector finds, with the mouse. */
  void click(String selector) throws Exception {
    JsonNode at =
        eval(
            "(() => { const e = document.querySelector(%s); e.scrollIntoView({block: 'center', inline: 'center'});"
                    .formatted(MAPPER.writeValueAsString(selector))
                + " const b = e.getClientRects()[0];"
                + " return {x: b.x + b.width / 2, y: b.y + b.height / 2}; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type", type, "x", at.get("x"), "y", at.get("y"), "button", "left", "clickCount", 1));
    }
  }

  /** Presses a key, such as "Tab"; Enter and Space have their text. */
  void press(String key) throws Exception {
    Map<String, Integer> codes = Map.of("Tab", 9, "Enter", 13, "Space", 32);
    Map<String, String> texts = Map.of("Tab", "", "Enter", "\r", "Space", " ");
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key.equals("Space") ? " " : key,
              "code",
              key,
              "windowsVirtualKeyCode",
              codes.get(key),
              "text",
              type.equals("keyDown") ? texts.get(key) : ""));
    }
  }

  /** Types into what has the focus. */
  void type(String text) throws Exception {
    call("Input.insertText", Map.of("text", text));
  }

  /** The value of an expression, or of what it promises. */
  JsonNode eval(String script) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** A list of texts, from an expression. */
  List<String> texts(String script) throws Exception {
    List<String> texts = new ArrayList<>();
    eval("Array.from(" + script + ")").forEach(node -> texts.add(node.asText()));
    return texts;
  }

  /** Sets the size of the window, and dark or light. */
  void look(int width, int height, boolean dark) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Takes a picture of the window. */
  void screenshot(Path file) throws Exception {
    String png = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
    Files.write(file, Base64.getDecoder().decode(png));
  }

  /** The addresses that pages asked for since the start. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Errors and warnings of the console, exceptions and dialogs since the start. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    return call(session, method, parameters);
  }

  private JsonNode call(String to, String method, Map<String, ?> parameters) throws Exception {
    int id = ++last;
    ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", MAPPER.valueToTree(parameters));
    if (!to.isEmpty()) {
      message.put("sessionId", to);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(message.toString(), true).get(PATIENCE_S, TimeUnit.SECONDS);
    JsonNode got = answer.get(PATIENCE_S, TimeUnit.SECONDS);
    if (got.has("error")) {
      throw new IllegalStateException(method + ": " + got.get("error"));
    }
    return got.get("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
    partial.append(data);
    if (isLast) {
      try {
        JsonNode message = MAPPER.readTree(partial.toString());
        if (message.has("id")) {
          Optional.ofNullable(answers.remove(message.get("id").intValue()))
              .ifPresent(answer -> answer.complete(message));
        } else {
          event(message.get("method").asText(), message.get("params"));
        }
      } catch (IOException e) {
        complaints.add("malformed message: " + e.getMessage());
      }
      partial.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void event(String method, JsonNode parameters) {
    switch (method) {
      case "Page.loadEventFired" -> loaded.complete("");
      case "Network.requestWillBeSent" -> requests.add(parameters.at("/request/url").asText());
      case "Runtime.exceptionThrown", "Page.javascriptDialogOpening", "Network.loadingFailed" ->
          complaints.add(method + " " + parameters);
      case "Runtime.consoleAPICalled", "Log.entryAdded" -> complaints.add(parameters.toString());
      default -> {}
    }
  }

  @Override
  public void close() throws Exception {
    call("", "Browser.close", Map.of());
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
