package org.ldmbench.models.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the TorchScript archive of the {@code Ops} module: a zip with the methods' source, a
 * pickle that makes an instance of the class, and three small constants. libtorch compiles the
 * source when it loads the file.
 */
final class ScriptArchive {

  /** The source files of all modules, in the order in which they become a class. */
  private static final List<String> SOURCES =
      List.of(
          "layers",
          "attention",
          "blocks",
          "image",
          "loss",
          "optim",
          "linalg",
          "memory",
          "recompute");

  private static final String CLASS_HEAD =
      "class Ops(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n";

  /** {@code ()}, protocol 2: the module has no constants. */
  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

  private ScriptArchive() {}

  /** The source files of the Ops module. */
  static List<String> ops(Precision precision, Convolution convolution) {
    return Stream.concat(Stream.of(convolution.source(), precision.source()), SOURCES.stream())
        .toList();
  }

  static void write(Path target, List<String> sources) throws IOException {
    StringBuilder code = new StringBuilder(CLASS_HEAD);
    for (String source : sources) {
      code.append(source(source)).append('\n');
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
      entry(zip, "ops/data.pkl", instancePickle());
      entry(zip, "ops/code/__torch__.py", code.toString().getBytes(UTF_8));
      entry(zip, "ops/constants.pkl", EMPTY_TUPLE);
      // 10 is the operator-schema version; lower ones select old schemas (gelu without
      // "approximate").
      entry(zip, "ops/version", "10\n".getBytes(US_ASCII));
      entry(zip, "ops/byteorder", "little".getBytes(US_ASCII));
    }
  }

  private static String source(String name) {
    String resource = name + ".torchscript";
    try (InputStream in = ScriptArchive.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("class-path resource " + resource + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An instance of {@code __torch__.Ops} with {@code training=True}, pickle protocol 2. */
  private static byte[] instancePickle() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x80, 2});
    out.writeBytes("c__torch__\nOps\n".getBytes(US_ASCII)); // GLOBAL
    out.writeBytes(new byte[] {'q', 0, ')', (byte) 0x81}); // memo 0, (), NEWOBJ
    out.writeBytes(new byte[] {'}', '(', 'X', 8, 0, 0, 0}); // {}, MARK, unicode of length 8
    out.writeBytes("training".getBytes(US_ASCII));
    out.writeBytes(
        new byte[] {'q', 1, (byte) 0x88, 'u', 'b', 'q', 2, '.'}); // True, SETITEMS, BUILD, STOP
    return out.toByteArray();
  }

  /** libtorch's reader wants stored (uncompressed) entries. */
  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
